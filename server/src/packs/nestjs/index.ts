import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { Location, ObservedField, Pack, PackCall, PackScope } from '../pack.ts'
import { decoratedGuards } from '../shared/nest-guards.ts'

const VERBS: Readonly<Record<string, string>> = {
  Get: 'GET',
  Post: 'POST',
  Put: 'PUT',
  Patch: 'PATCH',
  Delete: 'DELETE',
  Head: 'HEAD',
  Options: 'OPTIONS',
  All: 'ANY',
  Sse: 'GET',
}

/** Decorators of handler parameters, with the part of the request that they read. */
const PARAMETERS: Readonly<Record<string, ObservedField['in']>> = {
  Param: 'path',
  Query: 'query',
  Headers: 'header',
  Body: 'body',
}

const APPLICATIONS = [
  '@nestjs/core.NestFactory.create()',
  '@nestjs/common#INestApplication',
  '@nestjs/platform-express#NestExpressApplication',
  '@nestjs/platform-fastify#NestFastifyApplication',
]

/** https://docs.nestjs.com/controllers, /faq/global-prefix, /techniques/versioning: controllers and what prefixes them. */
export const nestjs: Pack = {
  name: 'nestjs',
  title: 'NestJS controllers',
  covers: ['http server'],
  modules: ['@nestjs/common', '@nestjs/common/*', '@nestjs/core', '@nestjs/core/*'],
  classes: (definition, scope) => {
    controller(definition, scope)
    moduleLists(definition, scope)
  },
  calls: [
    { names: ['setGlobalPrefix'], on: APPLICATIONS, found: globalPrefix },
    { names: ['enableVersioning'], on: APPLICATIONS, found: versioning },
    { names: ['listen'], on: APPLICATIONS, found: (call, scope) => listen(call, scope, call.argument(0) ?? null) },
    {
      names: ['createMicroservice', 'create', 'createApplicationContext'],
      on: ['@nestjs/core.NestFactory'],
      found: (call, scope) => listen(call, scope, null),
    },
  ],
}

function listen(call: PackCall, scope: PackScope, port: Value | null): void {
  scope.emit({ kind: 'listen', port, span: call.nameSpan })
}

function globalPrefix(call: PackCall, scope: PackScope): void {
  const options = call.argument(1)
  const exclude = options?.kind === 'object' ? (scope.items(scope.member(options, 'exclude')) ?? []) : []
  scope.emit({
    kind: 'prefix',
    router: null,
    prefix: call.argument(0) ?? null,
    exclude: exclude.flatMap((entry) => {
      const path = entry.kind === 'object' ? scope.text(scope.member(entry, 'path')) : scope.text(entry)
      return path === null ? [] : [path]
    }),
    versioning: null,
    span: call.nameSpan,
  })
}

function versioning(call: PackCall, scope: PackScope): void {
  const options = call.argument(0)
  const given = options?.kind === 'object' ? options : null
  // URI is the default type; header, media type and custom versioning do not show in the path.
  const type = given && scope.keys(given).includes('type') ? scope.origin(scope.member(given, 'type')) : ''
  if (type !== '' && !type.endsWith('.URI')) return
  const prefix = given && scope.keys(given).includes('prefix') ? scope.member(given, 'prefix') : null
  const fallback =
    given && scope.keys(given).includes('defaultVersion') ? scope.member(given, 'defaultVersion') : undefined
  scope.emit({
    kind: 'prefix',
    router: null,
    prefix: null,
    exclude: [],
    versioning: {
      prefix:
        prefix === null ? 'v' : prefix.kind === 'literal' && prefix.value === false ? '' : (scope.text(prefix) ?? 'v'),
      fallback: versions(fallback, scope),
    },
    span: call.nameSpan,
  })
}

function controller(definition: Definition, scope: PackScope): void {
  const [found] = scope.decorators(definition.decorators, '@nestjs/common.Controller')
  if (!found) return
  const given = found.arguments[0]
  const options = given?.kind === 'object' ? given : null
  const base = options ? (scope.keys(options).includes('path') ? scope.member(options, 'path') : undefined) : given
  const own =
    options && scope.keys(options).includes('version') ? versions(scope.member(options, 'version'), scope) : []
  const classVersions = own.length > 0 ? own : versionsOf(definition, scope)
  const guards = decoratedGuards(definition.decorators, scope)
  for (const { facts, definition: holder } of [{ facts: scope.facts, definition }, ...scope.ancestors(definition)]) {
    for (const method of facts.definitions) {
      if (method.parent !== holder.id || method.kind !== 'function') continue
      for (const [name, verb] of Object.entries(VERBS)) {
        for (const route of scope.decorators(method.decorators, `@nestjs/common.${name}`, facts)) {
          const methodVersions = versionsOf(method, scope, facts)
          // An inherited route is served where the class says so.
          const span = facts === scope.facts ? route.span : found.span
          for (const head of several(base, scope)) {
            for (const tail of several(route.arguments[0], scope)) {
              scope.emit({
                kind: 'endpoint',
                protocol: 'http',
                method: verb,
                path: joined(head, tail, { file: scope.file, span }),
                prefixed: true,
                versions: methodVersions.length > 0 ? methodVersions : classVersions,
                handler: { name: method.name, file: facts.file, definition: method.id },
                registeredAs: { file: scope.file, definition: definition.id },
                guards: [...guards, ...decoratedGuards(method.decorators, scope, facts)],
                fields: fields(method, scope, facts),
                statusCodes: statusCodes(method, scope, facts),
                span,
              })
            }
          }
        }
      }
    }
  }
}

/** `@Module({ controllers: [...] })` says which controllers are served. */
function moduleLists(definition: Definition, scope: PackScope): void {
  for (const found of scope.decorators(definition.decorators, '@nestjs/common.Module')) {
    const options = found.arguments[0]
    if (options?.kind !== 'object') continue
    const listed = scope.keys(options).includes('controllers') ? scope.member(options, 'controllers') : null
    const items = listed ? scope.items(listed) : []
    unreadModules(options, found.span, scope)
    const classes = (items ?? []).flatMap((item) => {
      const place = scope.definition(item)
      return place ? [{ file: place.file, definition: place.definition.id }] : []
    })
    const open = items === null || (listed?.kind === 'array' && listed.open) || classes.length < items.length
    scope.emit({ kind: 'registration', classes, open, span: found.span })
  }
}

/** Imported modules that cannot be followed may bring controllers of their own; library modules count as bringing none. */
function unreadModules(options: Value, span: Span, scope: PackScope): void {
  if (!scope.keys(options).includes('imports')) return
  const imports = scope.member(options, 'imports')
  const items = scope.items(imports)
  const open = (by: string, methods: readonly string[] = []) =>
    scope.emit({ kind: 'open', router: null, prefix: null, methods, by, span })
  if (items === null || (imports.kind === 'array' && imports.open)) open('a module that is chosen at run time')
  for (const item of items ?? []) {
    const origin = scope.origin(item)
    if (origin.startsWith('@nestjs/serve-static')) open('served files', ['GET', 'HEAD'])
    else if (item.kind === 'unknown' || isMissing(origin, scope)) open('a module that is not in the workspace')
  }
}

/** A file that is not there, or a package of the workspace's own scope that is not in it. */
function isMissing(origin: string, scope: PackScope): boolean {
  return origin.startsWith('.') || scope.isOwnScope(origin)
}

function versionsOf(definition: Definition, scope: PackScope, facts: FileFacts = scope.facts): readonly string[] {
  return scope
    .decorators(definition.decorators, '@nestjs/common.Version', facts)
    .flatMap((entry) => versions(entry.arguments[0], scope))
}

/** Versions as text; `VERSION_NEUTRAL` is a version without a segment. */
function versions(value: Value | undefined, scope: PackScope): readonly string[] {
  if (!value) return []
  return (scope.items(value) ?? [value]).flatMap((entry) => {
    const text = scope.text(entry)
    if (text !== null) return [text]
    return scope.origin(entry).endsWith('VERSION_NEUTRAL') ? [''] : []
  })
}

function several(value: Value | undefined, scope: PackScope): readonly Value[] {
  return scope.items(value) ?? [value ?? { kind: 'literal', value: '', at: null }]
}

/** Controller and method path as one, with the place of the method's literal, else of its decorator. */
function joined(head: Value, tail: Value, otherwise: Location): Value {
  const own = tail.kind === 'literal' || tail.kind === 'template' ? tail.at : null
  const at = own?.file === otherwise.file ? own : otherwise
  const parts = [head, { kind: 'literal' as const, value: '/', at: null }, tail].flatMap((part) =>
    part.kind === 'template' ? part.parts : [part],
  )
  return { kind: 'template', parts, at }
}

/** Decorated parameters; a body or query class gives its fields, and so does the class that is answered. */
function fields(method: Definition, scope: PackScope, facts: FileFacts): readonly ObservedField[] {
  // Types are looked up in this file: those of an inherited method are not.
  const answered = facts === scope.facts ? scope.fieldsOf(method.returnType) : []
  return [...parameterFields(method, scope, facts), ...answered.map((field) => ({ ...field, in: 'response' as const }))]
}

/** `@HttpCode(204)` */
function statusCodes(method: Definition, scope: PackScope, facts: FileFacts): readonly number[] {
  return scope.decorators(method.decorators, '@nestjs/common.HttpCode', facts).flatMap((found) => {
    const code = Number(scope.text(found.arguments[0]) ?? Number.NaN)
    return Number.isInteger(code) ? [code] : []
  })
}

function parameterFields(method: Definition, scope: PackScope, facts: FileFacts): readonly ObservedField[] {
  return method.parameters.flatMap((parameter) =>
    Object.entries(PARAMETERS).flatMap(([name, part]): readonly ObservedField[] => {
      const [decorator] = scope.decorators(parameter.decorators, `@nestjs/common.${name}`, facts)
      if (!decorator) return []
      const named = scope.text(decorator.arguments[0])
      const required = !parameter.optional && parameter.defaultValue === null
      if (named !== null) return [{ name: named, in: part, type: parameter.type?.name ?? '', required }]
      if (facts !== scope.facts) return []
      return scope.fieldsOf(parameter.type).map((field) => ({ ...field, in: part }))
    }),
  )
}
