import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Library } from '../../map/resolve/value.ts'
import type { Handler, ObservedField, Pack, PackScope } from '../pack.ts'
import { VERBS } from '../shared/http.ts'
import { joinPaths, literal, nameOf, option, pathsOf, rackRouter, textsOf, type Word, wordsIn } from '../shared/ruby.ts'

const BASES = /^Grape::API(::Instance)?$/
const GROUPS = new Set(['namespace', 'resource', 'resources', 'group', 'segment', 'route_param', 'route_setting'])
const GUARD = /auth|login|protect|token|require_|admin|permission|doorkeeper/i

/** https://github.com/ruby-grape/grape: APIs as classes, with prefix, version, namespaces, declared parameters, mounts. */
export const grape: Pack = {
  name: 'grape',
  title: 'Grape',
  language: 'ruby',
  covers: ['http server'],
  modules: ['grape', 'Grape', 'Grape::*'],
  // Classes that are derived from one of the workspace do not name the library.
  markers: ['get', 'post', 'put', 'patch', 'delete'].map((verb) => `${verb} '/`),
  classes: api,
  routers: ['rack.application', 'rack.server'],
  roots: ['rack.server', 'rack.application'],
}

interface Place {
  readonly router: Library
  readonly prefix: string
  readonly guards: readonly string[]
}

function api(definition: Definition, scope: PackScope): void {
  if (!scope.bases(definition).some((base) => BASES.test(base))) return
  const router = rackRouter({ file: scope.file, definition })
  const words = wordsIn(scope.facts, definition.id)
  const prefix = words.filter(({ name }) => name === 'prefix').flatMap(({ given }) => textsOf(given[0], scope))
  read(words, { router, prefix: joinPaths(...prefix), guards: [] }, scope)
}

function read(words: readonly Word[], outer: Place, scope: PackScope): void {
  const { facts } = scope
  // `version 'v1'` without a block holds for all of the class.
  const version = words.find((word) => word.name === 'version' && word.block < 0)
  const place: Place = {
    ...outer,
    prefix: joinPaths(outer.prefix, version ? versionOf(version, scope) : ''),
    guards: [...outer.guards, ...words.flatMap((word) => filterNames(word, facts))],
  }
  let declared: readonly ObservedField[] = []
  for (const word of words) {
    const [first] = word.given
    if (word.name === 'params' && word.block >= 0) declared = fieldsIn(word.block, scope)
    else if (VERBS.has(word.name) || word.name === 'route') {
      route(word, place, declared, scope)
      declared = []
    } else if (GROUPS.has(word.name) && word.block >= 0) {
      const inner = textsOf(first, scope).map((path) => (word.name === 'route_param' ? `{${path}}` : path))
      for (const path of first ? inner.flatMap(pathsOf) : ['']) {
        read(wordsIn(facts, word.block), { ...place, prefix: joinPaths(place.prefix, path) }, scope)
      }
      declared = []
    } else if (word.name === 'version' && word.block >= 0) {
      read(wordsIn(facts, word.block), { ...place, prefix: joinPaths(place.prefix, versionOf(word, scope)) }, scope)
    } else if (word.name === 'mount') mounted(word, place, scope)
  }
}

/** The version as a part of the path; it may stand in a header instead. */
function versionOf(word: Word, scope: PackScope): string {
  const using = textsOf(option(word, 'using'), scope)[0] ?? 'path'
  return using === 'path' ? (textsOf(word.given[0], scope)[0] ?? '') : ''
}

function route(word: Word, place: Place, declared: readonly ObservedField[], scope: PackScope): void {
  if (word.block < 0 && word.given.length === 0) return
  const named = word.name === 'route' ? textsOf(word.given[0], scope).map((name) => name.toUpperCase()) : []
  const methods = word.name === 'route' ? named : [VERBS.get(word.name) ?? 'ANY']
  const path = word.name === 'route' ? word.given[1] : word.given[0]
  const written = path ? textsOf(path, scope) : ['']
  const handler: Handler = { name: '', file: scope.file, definition: word.block }
  for (const own of written.flatMap(pathsOf)) {
    const whole = joinPaths(place.prefix, own)
    const inPath = new Set([...whole.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
    for (const method of methods) {
      const part = /^(GET|DELETE|HEAD)$/.test(method) ? 'query' : 'body'
      const fields = declared.map((field): ObservedField => ({ ...field, in: inPath.has(field.name) ? 'path' : part }))
      scope.emit({
        kind: 'route',
        router: place.router,
        method: method === 'ANY' || method === '*' ? 'ANY' : method,
        path: literal(whole),
        handlers: [handler],
        guards: place.guards,
        fields,
        span: path?.span ?? word.site.nameSpan,
      })
    }
  }
}

/** `requires :name, type: String`, `optional :page`: checked before the block runs. */
function fieldsIn(block: number, scope: PackScope): readonly ObservedField[] {
  return wordsIn(scope.facts, block).flatMap((word): readonly ObservedField[] => {
    if (word.name !== 'requires' && word.name !== 'optional') return []
    const type = nameOf(option(word, 'type'))
    return word.given.flatMap((given) =>
      textsOf(given, scope).map(
        (name): ObservedField => ({ name, in: 'body', type, required: word.name === 'requires', grade: 'validator' }),
      ),
    )
  })
}

/** `before { authenticate! }` */
function filterNames(word: Word, facts: FileFacts): readonly string[] {
  if (word.name !== 'before' && word.name !== 'before_validation') return []
  if (word.block < 0) return []
  return wordsIn(facts, word.block)
    .map(({ name }) => name)
    .filter((name) => GUARD.test(name))
}

/** `mount Orders::Api`, `mount Orders::Api => '/orders'` */
function mounted(word: Word, place: Place, scope: PackScope): void {
  for (const given of word.given) {
    const pairs = given.kind === 'object' ? given.properties : [{ name: '', value: given }]
    for (const { name, value } of pairs) {
      const key = name === '' ? value : ({ kind: 'module', module: name, span: given.span } as const)
      const target = scope.definition(scope.evaluate(key))
      if (target?.definition.kind !== 'class') continue
      const path = name === '' ? '' : (textsOf(value, scope)[0] ?? '')
      const prefix = literal(joinPaths(place.prefix, path))
      const span = word.site.nameSpan
      scope.emit({ kind: 'mount', parent: place.router, child: rackRouter(target), prefix, handlers: [], span })
    }
  }
}
