/** Reads a file of routes block by block, as the router does when it is drawn. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { PackScope } from '../pack.ts'
import { verbOf } from '../shared/http.ts'
import { joinPaths, literal, nameOf, option, pathsOf, routerOf, textsOf, type Word, wordsIn } from '../shared/ruby.ts'
import { actionRoutes } from './actions.ts'
import { mounted, opened } from './mounts.ts'
import { below, type Place } from './place.ts'
import { resources } from './resources.ts'

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'match'])
/** Blocks of these are open only to those who are signed in. */
const AUTHENTICATING = /^(authenticate|authenticated|authenticate_user|require_admin|staff_only)$/
/** Blocks are nested no deeper in what people write. */
const DEEPEST = 24

/** Every block of routes of a file; a file that another one draws has none and is read as a whole. */
export function routesFile(facts: FileFacts, scope: PackScope): void {
  const isMain = /(^|\/)config\/routes\.rb$/.test(facts.file)
  const drawn = facts.calls.filter(
    ({ callee }) => callee.kind === 'member' && callee.name === 'draw' && callee.object.kind !== 'this',
  )
  const blocks = drawn.flatMap((site): readonly { readonly block: number; readonly place: Place }[] => {
    const block = site.arguments.find((argument) => argument.kind === 'keyword' && argument.name === '&')
    if (block?.kind !== 'keyword' || block.value.kind !== 'definition') return []
    const engine = site.callee.kind === 'member' ? engineOf(site.callee.object, facts, scope) : null
    const router = engine ?? routerOf('rails.routes', `routes of ${facts.file}`, facts.file)
    return [{ block: block.value.definition, place: top(router) }]
  })
  if (isMain && blocks.length > 0) {
    const [first] = drawn
    if (first && blocks.some(({ place }) => place.router.origin === 'rails.routes')) {
      scope.emit({ kind: 'listen', port: null, span: first.nameSpan })
    }
  }
  for (const { block, place } of blocks) walk(wordsIn(facts, block), place, facts, scope)
  if (!isMain && blocks.length === 0) {
    walk(wordsIn(facts, 0), top(routerOf('rails.drawn', `routes of ${facts.file}`, facts.file)), facts, scope)
  }
}

/** `Billing::Engine.routes.draw`: the routes of an engine answer where it is mounted. */
function engineOf(routes: Expression, facts: FileFacts, scope: PackScope) {
  const call = routes.kind === 'call' ? facts.calls[routes.call] : undefined
  const owner = call?.callee.kind === 'member' ? call.callee.object : undefined
  const name = nameOf(owner)
  if (!owner || name === '' || !/Engine$/.test(name)) return null
  const place = scope.definition(scope.evaluate(owner))
  const identity = place ? `engine ${place.file}#${place.definition.id}` : `engine ${name}`
  return routerOf('rails.engine', identity, facts.file)
}

function top(router: Place['router']): Place {
  return {
    router,
    prefix: '',
    modules: [],
    controller: '',
    resource: null,
    guards: [],
    concerns: new Map(),
    level: 'none',
    isShallow: false,
    depth: 0,
  }
}

/** Reads the words of a block, in order. */
export function walk(words: readonly Word[], place: Place, facts: FileFacts, scope: PackScope): void {
  if (place.depth > DEEPEST) return
  for (const word of words) read(word, place, facts, scope)
}

function read(word: Word, place: Place, facts: FileFacts, scope: PackScope): void {
  const inside = (changes: Partial<Place>) => {
    if (word.block >= 0)
      walk(wordsIn(facts, word.block), { ...place, ...changes, depth: place.depth + 1 }, facts, scope)
  }
  if (VERBS.has(word.name)) {
    route(word, place, scope)
    return
  }
  switch (word.name) {
    case 'resources':
    case 'resource':
      resources(word, place, facts, scope)
      return
    case 'root':
      actionRoutes(['GET'], [place.prefix], targetOf(word, scope), word, place, scope)
      return
    case 'namespace':
      namespace(word, place, scope, inside)
      return
    case 'scope':
      scoped(word, place, scope, inside)
      return
    case 'controller':
      inside({ controller: textsOf(word.given[0], scope)[0] ?? '' })
      return
    case 'member':
    case 'collection':
      inside({ level: word.name })
      return
    case 'new':
      inside({ prefix: joinPaths(place.resource?.path ?? place.prefix, 'new'), resource: null, level: 'none' })
      return
    case 'shallow':
      inside({ isShallow: true })
      return
    case 'concern': {
      for (const name of textsOf(word.given[0], scope)) place.concerns.set(name, word)
      return
    }
    case 'concerns':
      for (const name of word.given.flatMap((given) => textsOf(given, scope))) concern(name, place, facts, scope)
      return
    case 'draw':
      draw(word, place, scope)
      return
    case 'mount':
      mounted(word, place, scope)
      return
    default:
      if (opened(word, place, scope)) return
      inside(AUTHENTICATING.test(word.name) ? { guards: [...place.guards, word.name] } : {})
  }
}

/** Reads the routes that a name stands for, here. */
export function concern(name: string, place: Place, facts: FileFacts, scope: PackScope): void {
  const word = place.concerns.get(name)
  if (word && word.block >= 0) walk(wordsIn(facts, word.block), { ...place, depth: place.depth + 1 }, facts, scope)
}

/** `draw(:admin)`: the routes of `config/routes/admin.rb` stand here. */
function draw(word: Word, place: Place, scope: PackScope): void {
  const folder = scope.file.replace(/(^|\/)config\/routes(\/.*)?\.rb$/, '$1config/routes')
  for (const name of textsOf(word.given[0], scope)) {
    const file = `${folder}/${name}.rb`
    scope.emit({
      kind: 'mount',
      parent: place.router,
      child: routerOf('rails.drawn', `routes of ${file}`, file),
      prefix: place.prefix === '' ? null : literal(place.prefix),
      handlers: [],
      span: word.site.nameSpan,
    })
  }
}

function namespace(word: Word, place: Place, scope: PackScope, inside: (changes: Partial<Place>) => void): void {
  for (const name of textsOf(word.given[0], scope)) {
    const path = textsOf(option(word, 'path'), scope)[0] ?? name
    const module = moduleOf(word, scope) ?? [name]
    for (const own of pathsOf(path)) {
      inside({
        prefix: joinPaths(below(place), own),
        modules: [...place.modules, ...module],
        resource: null,
        level: 'none',
        controller: '',
      })
    }
  }
}

/** The modules that an option names; null when none does, [] when it says that there is none. */
function moduleOf(word: Word, scope: PackScope): readonly string[] | null {
  const given = option(word, 'module')
  if (!given) return null
  return textsOf(given, scope)
}

/** `scope '/admin', module: 'admin' do`; without a path it only says where controllers are. */
function scoped(word: Word, place: Place, scope: PackScope, inside: (changes: Partial<Place>) => void): void {
  const written = [...word.given.filter((given) => given.kind !== 'object'), option(word, 'path')].flatMap((given) =>
    textsOf(given, scope),
  )
  const isUnknown = word.given.length > 0 && written.length === 0 && word.given[0]?.kind !== 'object'
  if (isUnknown && !option(word, 'path')) {
    const prefix = literal(below(place))
    scope.emit({ kind: 'open', router: place.router, prefix, methods: [], by: 'scope', span: word.site.nameSpan })
    return
  }
  const changes = {
    modules: [...place.modules, ...(moduleOf(word, scope) ?? [])],
    controller: textsOf(option(word, 'controller'), scope)[0] ?? place.controller,
    isShallow: place.isShallow || isTrue(option(word, 'shallow')),
  }
  // Within a resource `scope` without a path leaves it as it is.
  if (written.length === 0) inside(changes)
  for (const path of written.length === 0 ? [] : pathsOf(joinPaths(...written))) {
    inside({ ...changes, prefix: joinPaths(below(place), path), resource: null, level: 'none' })
  }
}

export function isTrue(value: Expression | undefined): boolean {
  return value?.kind === 'literal' && value.value === true
}

/** `get 'a/b', to: 'orders#index'`, `get 'a/b' => 'orders#index'`, `get :search, on: :collection`, `match 'x', via: :all`. */
function route(word: Word, place: Place, scope: PackScope): void {
  const methods = methodsOf(word, scope)
  const [pairs] = word.given.filter((given) => given.kind === 'object')
  const pair = pairs?.kind === 'object' ? pairs.properties[0] : undefined
  const on = textsOf(option(word, 'on'), scope)[0]
  const inner: Place = on === 'member' || on === 'collection' ? { ...place, level: on } : place
  const names = pair ? [pair.name] : word.given.flatMap((given) => textsOf(given, scope))
  if (names.length === 0) {
    scope.emit({
      kind: 'open',
      router: place.router,
      prefix: literal(below(inner) === '' ? '/' : below(inner)),
      methods: methods.includes('ANY') ? [] : methods,
      by: word.name,
      span: word.site.nameSpan,
    })
    return
  }
  for (const name of names) {
    const path = textsOf(option(word, 'path'), scope)[0] ?? name
    const written = pathsOf(path).map((own) => joinPaths(below(inner), own))
    const target = pair ? { value: pair.value } : targetOf(word, scope)
    actionRoutes(methods, written, { ...target, name }, word, inner, scope)
  }
}

function methodsOf(word: Word, scope: PackScope): readonly string[] {
  if (word.name !== 'match') return [verbOf(word.name)]
  const via = textsOf(option(word, 'via'), scope).map((name) => (name === 'all' ? 'ANY' : verbOf(name)))
  return via.length === 0 ? ['ANY'] : via.filter((name) => name !== 'OPTIONS' && name !== 'HEAD')
}

/** What answers: `to:`, `root 'home#index'`, `controller:` and `action:`. */
function targetOf(word: Word, scope: PackScope) {
  const value = option(word, 'to') ?? (word.name === 'root' ? word.given[0] : undefined)
  return {
    value,
    controller: textsOf(option(word, 'controller'), scope)[0],
    action: textsOf(option(word, 'action'), scope)[0],
    modules: moduleOf(word, scope),
  }
}
