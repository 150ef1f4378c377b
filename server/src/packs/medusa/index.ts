import type { Value } from '../../map/resolve/value.ts'
import type { ObservedField, Pack, PackScope } from '../pack.ts'
import { EXPORTED_VERBS } from '../shared/file-routes.ts'
import { schemaFields } from '../shared/schemas.ts'

const ROUTE = /(?:^|\/)src\/api\/(.*\/)?route\.[jt]s$/
const LIBRARY = /^@medusajs\//
const STARTS = /(^|[\s/&;])medusa\s+(start|develop)(\s|$)/
/** Middleware that checks a part of the request by the schema that it is given. */
const CHECKS: readonly (readonly [suffix: string, part: ObservedField['in']])[] = [
  ['.validateAndTransformBody()', 'body'],
  ['.validateAndTransformQuery()', 'query'],
]

/** https://docs.medusajs.com/learn/fundamentals/api-routes: `src/api/…/route.ts`, and what `src/api/middlewares.ts` says of them. */
export const medusa: Pack = {
  name: 'medusa',
  title: 'Medusa routes',
  language: 'typescript',
  covers: ['http server'],
  modules: ['@medusajs/medusa', '@medusajs/framework', '@medusajs/framework/http'],
  files: (file) => ROUTE.test(file),
  file: (facts, scope) => {
    const folder = ROUTE.exec(facts.file)?.[1]?.replace(/\/$/, '') ?? ''
    const isMedusa = facts.imports.some(({ module }) => LIBRARY.test(module)) || scope.scripts().some(isStart)
    if (isMedusa) routes(folder, scope)
  },
}

function isStart(command: string): boolean {
  return STARTS.test(command)
}

function routes(folder: string, scope: PackScope): void {
  const path = `/${folder}`
  const verbs = scope.facts.exports.filter(({ name }) => EXPORTED_VERBS.has(name))
  const middlewares = verbs.length > 0 ? middlewaresOf(folder, scope) : []
  const isGuarded = guardedByDefault(path, scope)
  for (const { name: method, value } of verbs) {
    const place = value ? scope.definition(scope.evaluate(value)) : null
    const own = middlewares.flatMap((entry) => (concerns(entry, method, path, scope) ? handlersOf(entry, scope) : []))
    const isAuthenticated = isGuarded || own.some((handler) => scope.origin(handler).endsWith('.authenticate()'))
    scope.emit({
      kind: 'endpoint',
      protocol: 'http',
      method,
      path: { kind: 'literal', value: path, at: null },
      prefixed: false,
      versions: [],
      handler: place ? { name: place.definition.name, file: place.file, definition: place.definition.id } : null,
      registeredAs: null,
      guards: isAuthenticated ? ['authenticate'] : [],
      fields: own.flatMap((handler) => checkedBy(handler, scope)),
      span: place?.file === scope.file ? place.definition.nameSpan : [0, 0, 0, 0],
    })
  }
}

/** What lies under `/admin`, or is a customer's own, needs a session, unless the file opts out. */
function guardedByDefault(path: string, scope: PackScope): boolean {
  const opted = scope.facts.exports.find(({ name }) => name === 'AUTHENTICATE')?.value
  const value = opted && scope.evaluate(opted)
  if (value?.kind === 'literal' && value.value === false) return false
  return /^\/(admin|store\/customers\/me)(\/|$)/.test(path)
}

/** The entries that `src/api/middlewares.ts` exports: `defineMiddlewares({ routes: […] })`, or the list alone. */
function middlewaresOf(folder: string, scope: PackScope): readonly Value[] {
  const up = folder === '' ? './' : '../'.repeat(folder.split('/').length)
  const module = scope.evaluate({ kind: 'module', module: `${up}middlewares`, span: [0, 0, 0, 0] })
  if (module.kind !== 'module') return []
  const given = scope.made(scope.member(module, 'default'), 0)
  const listed = given?.kind === 'object' ? scope.member(given, 'routes') : given
  return scope.items(listed) ?? []
}

/** Whether an entry stands before the route; `matcher` is a path as Express writes it, without methods it is for all. */
function concerns(entry: Value, method: string, path: string, scope: PackScope): boolean {
  const keys = scope.keys(entry)
  const matcher = keys.includes('matcher') ? scope.text(scope.member(entry, 'matcher')) : null
  if (matcher === null || matcher.replace(/:(\w+)/g, '[$1]').replace(/\/$/, '') !== path) return false
  const key = keys.includes('methods') ? 'methods' : 'method'
  if (!keys.includes(key)) return true
  const methods = scope.member(entry, key)
  return (scope.items(methods) ?? [methods]).some((name) => scope.text(name)?.toUpperCase() === method)
}

function handlersOf(entry: Value, scope: PackScope): readonly Value[] {
  return scope.keys(entry).includes('middlewares') ? (scope.items(scope.member(entry, 'middlewares')) ?? []) : []
}

function checkedBy(handler: Value, scope: PackScope): readonly ObservedField[] {
  const origin = scope.origin(handler)
  const part = CHECKS.find(([suffix]) => LIBRARY.test(origin) && origin.endsWith(suffix))?.[1]
  return part ? schemaFields(scope.made(handler, 0), part, scope) : []
}
