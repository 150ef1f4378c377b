/** `resources :orders`: the routes of a set of things, and `resource :profile`: those of a single one. */
import type { FileFacts } from '../../facts/vocabulary.ts'
import type { PackScope } from '../pack.ts'
import { joinPaths, option, pathsOf, textsOf, type Word, wordsIn } from '../shared/ruby.ts'
import { actionRoutes } from './actions.ts'
import { plural, singular } from './names.ts'
import { below, type Place, type Resource } from './place.ts'
import { concern, isTrue, walk } from './routes.ts'

interface Action {
  readonly name: string
  readonly methods: readonly string[]
  readonly of: 'collection' | 'member'
  readonly suffix: string
}

const ACTIONS: readonly Action[] = [
  { name: 'index', methods: ['GET'], of: 'collection', suffix: '' },
  { name: 'create', methods: ['POST'], of: 'collection', suffix: '' },
  { name: 'new', methods: ['GET'], of: 'collection', suffix: 'new' },
  { name: 'edit', methods: ['GET'], of: 'member', suffix: 'edit' },
  { name: 'show', methods: ['GET'], of: 'member', suffix: '' },
  { name: 'update', methods: ['PATCH', 'PUT'], of: 'member', suffix: '' },
  { name: 'destroy', methods: ['DELETE'], of: 'member', suffix: '' },
]

export function resources(word: Word, place: Place, facts: FileFacts, scope: PackScope): void {
  const isSingle = word.name === 'resource'
  for (const name of word.given.filter((given) => given.kind !== 'object').flatMap((given) => textsOf(given, scope))) {
    const own = resourceOf(name, isSingle, word, place, scope)
    const modules = [...place.modules, ...textsOf(option(word, 'module'), scope)]
    const inner: Place = {
      ...place,
      modules,
      resource: own,
      controller: own.controller,
      level: 'resource',
      isShallow: place.isShallow || isTrue(option(word, 'shallow')),
      depth: place.depth + 1,
    }
    for (const action of actionsOf(word, isSingle, scope)) {
      const at = action.of === 'member' ? own.member : own.path
      const path = joinPaths(at, suffixOf(action, word))
      const target = { controller: own.controller, action: action.name, isListed: option(word, 'only') !== undefined }
      actionRoutes(action.methods, [path], target, word, inner, scope)
    }
    for (const shared of textsOf(option(word, 'concerns'), scope)) concern(shared, inner, facts, scope)
    if (word.block >= 0) walk(wordsIn(facts, word.block), inner, facts, scope)
  }
}

function resourceOf(name: string, isSingle: boolean, word: Word, place: Place, scope: PackScope): Resource {
  const written = textsOf(option(word, 'path'), scope)[0] ?? name
  const [own = written] = pathsOf(written)
  const outer = below(place)
  const path = joinPaths(outer, own)
  const param = textsOf(option(word, 'param'), scope)[0] ?? 'id'
  const key = singular(name.split('/').at(-1) ?? name)
  const base = place.isShallow && place.resource ? joinPaths(place.prefix, own) : path
  const controller = textsOf(option(word, 'controller'), scope)[0] ?? (isSingle ? plural(name) : name)
  return isSingle
    ? { path, member: path, nested: path, controller }
    : {
        path,
        member: joinPaths(base, `{${param}}`),
        nested: joinPaths(base, `{${key.replace(/-/g, '_')}_${param}}`),
        controller,
      }
}

function suffixOf(action: Action, word: Word): string {
  const names = option(word, 'path_names')
  const own = names?.kind === 'object' ? names.properties.find((entry) => entry.name === action.name)?.value : undefined
  return own?.kind === 'literal' ? String(own.value) : action.suffix
}

/** `only:` and `except:`; a single resource has no list. */
function actionsOf(word: Word, isSingle: boolean, scope: PackScope): readonly Action[] {
  const [only, except] = [option(word, 'only'), option(word, 'except')]
  const listed = only ? textsOf(only, scope) : null
  const left = textsOf(except, scope)
  return ACTIONS.filter(({ name }) => {
    if (isSingle && name === 'index') return false
    return listed ? listed.includes(name) : !left.includes(name)
  })
}
