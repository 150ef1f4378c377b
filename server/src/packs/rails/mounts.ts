import type { Expression } from '../../facts/vocabulary.ts'
import type { PackScope } from '../pack.ts'
import {
  joinPaths,
  literal,
  nameOf,
  option,
  pathsOf,
  rackRouter,
  routerOf,
  textsOf,
  type Word,
} from '../shared/ruby.ts'
import { below, type Place } from './place.ts'

/** `mount Billing::Engine => '/billing'`, `mount Api, at: '/api'`: classes of the workspace are followed, the rest is open. */
export function mounted(word: Word, place: Place, scope: PackScope): void {
  const [first] = word.given
  const pair = first?.kind === 'object' ? first.properties[0] : undefined
  const key = pair ? keyOf(pair.name, word) : first
  const path = pair ? textsOf(pair.value, scope)[0] : textsOf(option(word, 'at'), scope)[0]
  if (!key) return
  const prefixes = pathsOf(path ?? '/').map((own) => joinPaths(below(place), own))
  const target = scope.definition(scope.evaluate(key))
  for (const prefix of prefixes) {
    const span = word.site.nameSpan
    if (target?.definition.kind !== 'class') {
      const by = pair?.name ?? (nameOf(key) || 'mount')
      scope.emit({ kind: 'open', router: place.router, prefix: literal(prefix), methods: [], by, span })
      continue
    }
    const isEngine = scope.bases(target.definition, target.facts).includes('Rails::Engine')
    const identity = `engine ${target.file}#${target.definition.id}`
    const child = isEngine ? routerOf('rails.engine', identity, target.file) : rackRouter(target)
    scope.emit({ kind: 'mount', parent: place.router, child, prefix: literal(prefix), handlers: [], span })
  }
}

/** A constant that stands as the key of a pair, as a value. */
function keyOf(name: string, word: Word): Expression | undefined {
  return /^(::)?[A-Z][\w:]*$/.test(name)
    ? { kind: 'module', module: name.replace(/^::/, ''), span: word.site.span }
    : undefined
}

/** Words of libraries that bring routes of their own, with where those stand. */
const BRINGING: Readonly<Record<string, string>> = {
  devise_for: '',
  use_doorkeeper: 'oauth',
  use_doorkeeper_openid_connect: 'oauth',
  mount_devise_token_auth_for: 'auth',
  mount_graphiql: 'graphiql',
}

/** Whether the word brings routes that are not written here; they are open then. */
export function opened(word: Word, place: Place, scope: PackScope): boolean {
  const standard = BRINGING[word.name]
  if (standard === undefined) return false
  const said = textsOf(option(word, 'at') ?? option(word, 'path'), scope)[0]
  const names = word.name === 'devise_for' ? word.given.flatMap((given) => textsOf(given, scope)) : [standard]
  for (const name of names) {
    const prefix = literal(joinPaths(below(place), said ?? name))
    scope.emit({ kind: 'open', router: place.router, prefix, methods: [], by: word.name, span: word.site.nameSpan })
  }
  return true
}
