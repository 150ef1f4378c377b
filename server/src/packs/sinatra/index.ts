import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Library } from '../../map/resolve/value.ts'
import type { DefinitionPlace, Handler, Pack, PackCall, PackScope } from '../pack.ts'
import { VERBS } from '../shared/http.ts'
import { joinPaths, literal, option, pathsOf, rackRouter, textsOf, type Word, wordsIn } from '../shared/ruby.ts'
import { requestFields } from '../shared/ruby-requests.ts'

const BASES = /^Sinatra::(Base|Application|API)$/
const GUARD = /auth|login|protect|token|require_|admin|permission|halt_unless/i

/**
 * https://sinatrarb.com: routes of classes derived from `Sinatra::Base`, and those of a program that requires `sinatra`
 * itself; `namespace` of sinatra-contrib; modules of routes by `registered`.
 */
export const sinatra: Pack = {
  name: 'sinatra',
  title: 'Sinatra',
  language: 'ruby',
  covers: ['http server'],
  modules: ['sinatra', 'sinatra/*', 'Sinatra', 'Sinatra::*'],
  // Classes that are derived from one of the workspace do not name the library.
  markers: ['get', 'post', 'put', 'patch', 'delete'].map((verb) => `${verb} '/`),
  classes: application,
  calls: [
    { names: ['require'], on: [], anywhere: true, found: classic },
    { names: ['run!'], on: [], anywhere: true, found: runs },
  ],
  routers: ['rack.application', 'rack.part', 'rack.server'],
  roots: ['rack.server', 'rack.application'],
}

/** The class's own routes; what it uses or registers answers below it. */
function application(definition: Definition, scope: PackScope): void {
  if (!scope.bases(definition).some((base) => BASES.test(base))) return
  const isDerived = scope.ancestors(definition).some((upper) => isApplication(upper, scope))
  const made = rackRouter({ file: scope.file, definition })
  // What is derived from a class of the workspace stands below a path that its program says: alone it answers nowhere.
  const router: Library = isDerived ? { ...made, origin: 'rack.part' } : made
  const words = wordsIn(scope.facts, definition.id)
  // What a class is derived from answers where it does.
  for (const { facts, definition: upper } of scope.ancestors(definition)) {
    if (!isApplication({ facts, definition: upper }, scope)) continue
    const child = rackRouter({ file: facts.file, definition: upper })
    scope.emit({ kind: 'mount', parent: router, child, prefix: null, handlers: [], span: definition.nameSpan })
  }
  routes(words, '', [], router, scope.facts, scope)
}

function isApplication(
  { facts, definition }: Pick<DefinitionPlace, 'facts' | 'definition'>,
  scope: PackScope,
): boolean {
  return scope.bases(definition, facts).some((base) => BASES.test(base))
}

/** `require 'sinatra'` makes the program itself an application. */
function classic(call: PackCall, scope: PackScope): void {
  const name = scope.text(call.argument(0))
  if (name !== 'sinatra' && name !== 'sinatra/reloader') return
  const [file] = scope.facts.definitions
  if (!file || !wordsIn(scope.facts, 0).some((word) => VERBS.has(word.name) && word.block >= 0)) return
  const router: Library = { ...rackRouter({ file: scope.file, definition: file }), origin: 'rack.server' }
  if (name === 'sinatra') routes(wordsIn(scope.facts, 0), '', [], router, scope.facts, scope)
  if (name === 'sinatra') scope.emit({ kind: 'listen', port: null, span: call.nameSpan })
}

/** `App.run!`: the class answers by itself. */
function runs(call: PackCall, scope: PackScope): void {
  const place = scope.definition(call.object)
  if (place?.definition.kind !== 'class') return
  const child = rackRouter(place)
  const parent: Library = { ...child, origin: 'rack.server', identity: `run! ${child.identity}` }
  scope.emit({ kind: 'mount', parent, child, prefix: null, handlers: [], span: call.nameSpan })
  scope.emit({ kind: 'listen', port: call.keyword('port') ?? null, span: call.nameSpan })
}

function routes(
  words: readonly Word[],
  prefix: string,
  guards: readonly string[],
  router: Library,
  facts: FileFacts,
  scope: PackScope,
): void {
  const own = [...guards, ...words.flatMap((word) => filterNames(word, facts))]
  for (const word of words) {
    const [first] = word.given
    if (word.name === 'namespace' && word.block >= 0) {
      for (const path of textsOf(first, scope)) {
        routes(wordsIn(facts, word.block), joinPaths(prefix, path), own, router, facts, scope)
      }
    } else if (VERBS.has(word.name) && word.block >= 0) route(word, prefix, own, router, scope)
    else if (word.name === 'use' && first) {
      const target = scope.definition(scope.evaluate(first))
      if (target?.definition.kind !== 'class') continue
      const span = word.site.nameSpan
      scope.emit({ kind: 'mount', parent: router, child: rackRouter(target), prefix: null, handlers: [], span })
    } else if (word.name === 'register' && first) registered(word, router, scope)
  }
}

function route(word: Word, prefix: string, guards: readonly string[], router: Library, scope: PackScope): void {
  const [first] = word.given
  const written = textsOf(first, scope)
  const method = VERBS.get(word.name) ?? 'ANY'
  const span = first?.span ?? word.site.nameSpan
  if (written.length === 0) {
    // A pattern that is no text: which paths it takes is not known.
    const at = prefix === '' ? null : literal(prefix)
    scope.emit({ kind: 'open', router, prefix: at, methods: [method], by: 'pattern', span })
    return
  }
  const handler: Handler = { name: '', file: scope.file, definition: word.block }
  const definition = scope.facts.definitions[word.block]
  for (const path of written.flatMap((text) => pathsOf(text.replace(/\/\?$/, '').replace(/\?/g, '')))) {
    const whole = joinPaths(prefix, path)
    const { fields, statusCodes } = definition
      ? requestFields({ file: scope.file, facts: scope.facts, definition }, method, whole)
      : { fields: [], statusCodes: [] }
    scope.emit({
      kind: 'route',
      router,
      method,
      path: literal(whole),
      handlers: [handler],
      guards: [...guards, ...conditions(word)],
      fields,
      statusCodes,
      span,
    })
  }
}

/** `get '/x', auth: :admin`: conditions of a route that look at who is calling. */
function conditions(word: Word): readonly string[] {
  return ['auth', 'authorize', 'authenticate', 'requires_auth'].filter((name) => option(word, name) !== undefined)
}

/** `before do authenticate! end`: methods by whose names who is calling is looked at, where no path limits the filter. */
function filterNames(word: Word, facts: FileFacts): readonly string[] {
  if (word.name !== 'before' || word.block < 0 || word.given.length > 0) return []
  return wordsIn(facts, word.block)
    .map(({ name }) => name)
    .filter((name) => GUARD.test(name))
}

/** `register Routes`: a module whose method `registered` gets the application and adds routes to it. */
function registered(word: Word, router: Library, scope: PackScope): void {
  const [first] = word.given
  const target = first ? scope.definition(scope.evaluate(first)) : null
  if (!target) return
  const method = target.facts.definitions.find(
    (entry) => entry.parent === target.definition.id && entry.name === 'registered',
  )
  const parameter = method?.parameters[0]?.name
  if (!method || parameter === undefined) return
  const words = wordsIn(target.facts, method.id, true).filter(({ site }) => {
    const { callee } = site
    return callee.kind === 'member' && callee.object.kind === 'ref' && callee.object.name === parameter
  })
  routes(words, '', [], router, target.facts, scope)
}
