/** What endpoints of ASP.NET Core have in common: applications, templates of routes, what handlers take and answer. */
import type { Definition, FileFacts, Parameter, TypeReference } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { ObservedField, PackScope } from '../pack.ts'

const BUILDER = 'Microsoft.AspNetCore.Builder'

/** Applications that answer requests, as `Program.cs` makes them. */
export const APPLICATIONS = [
  ...['CreateBuilder', 'CreateSlimBuilder', 'CreateEmptyBuilder'].map(
    (name) => `${BUILDER}.WebApplication.${name}().Build()`,
  ),
  `${BUILDER}.WebApplication.Create()`,
  `${BUILDER}#WebApplicationBuilder.Build()`,
]

/** Object that `Startup.Configure` is called with. */
export const STARTUP_APPLICATION = `${BUILDER}.Startup`

/** All that routes hang on. */
export const ROUTERS = [
  ...APPLICATIONS,
  STARTUP_APPLICATION,
  `${BUILDER}#WebApplication`,
  `${BUILDER}#IApplicationBuilder`,
  'Microsoft.AspNetCore.Routing#IEndpointRouteBuilder',
  'Microsoft.AspNetCore.Routing#RouteGroupBuilder',
]

/** `{id:int}` and `{id=5}` are `{id}`, `{*rest}` is a catch-all; the place stays. */
export function plainTemplate(value: Value): Value {
  if (value.kind === 'literal' && typeof value.value === 'string') return { ...value, value: plainText(value.value) }
  if (value.kind === 'template') return { ...value, parts: value.parts.map(plainTemplate) }
  if (value.kind === 'variable' && value.fallback) return { ...value, fallback: plainTemplate(value.fallback) }
  return value.kind === 'either' ? { ...value, values: value.values.map(plainTemplate) } : value
}

/** Braces may be nested in the regular expression of a constraint. */
function plainText(template: string): string {
  return template
    .replace(/\{\*{1,2}[^{}]*\}/g, '{*}')
    .replace(/\{(\w+)(?:[:=](?:[^{}]|\{[^{}]*\})*?)?(\?)?\}/g, '{$1$2}')
}

const ATTRIBUTES = 'Microsoft.AspNetCore.Mvc'
const PARTS: Readonly<Record<string, ObservedField['in']>> = {
  FromRoute: 'path',
  FromQuery: 'query',
  FromHeader: 'header',
  FromBody: 'body',
  FromForm: 'body',
}
/** Types of single values, which come from path or query unless an attribute says otherwise. */
const SIMPLE =
  /^(string|bool|byte|short|int|long|float|double|decimal|char|uint|ulong|String|Guid|DateTime|DateTimeOffset|DateOnly|TimeOnly|TimeSpan|Int32|Int64|Uri)$/
/** What the framework hands over by itself. */
const SUPPLIED =
  /^(HttpContext|HttpRequest|HttpResponse|CancellationToken|ClaimsPrincipal|ILogger|Stream|PipeReader|LinkGenerator)$/

/** What a handler reads of a request, by its parameters, and what it answers, by its result. */
export function requestFields(
  handler: Definition,
  facts: FileFacts,
  path: string,
  method: string,
  scope: PackScope,
): readonly ObservedField[] {
  const fields = handler.parameters.flatMap((parameter) => fieldsOf(parameter, facts, path, method, scope))
  return [...fields, ...responseFields(handler.returnType, facts, scope)]
}

function fieldsOf(
  parameter: Parameter,
  facts: FileFacts,
  path: string,
  method: string,
  scope: PackScope,
): readonly ObservedField[] {
  const { type, name } = parameter
  if (!type || SUPPLIED.test(type.name)) return []
  const has = (attribute: string) => scope.decorators(parameter.decorators, `${ATTRIBUTES}.${attribute}`, facts)
  if (has('FromServices').length > 0) return []
  const required = !parameter.optional && parameter.defaultValue === null
  const isSimple = SIMPLE.test(type.name) || (type.name === 'array' && SIMPLE.test(type.arguments[0]?.name ?? ''))
  for (const [attribute, part] of Object.entries(PARTS)) {
    const [found] = has(attribute)
    if (!found) continue
    const named = scope.text(found.keyword('Name')) ?? name
    return isSimple || part === 'header'
      ? [{ name: named, in: part, type: type.name, required }]
      : inner(type, part, facts, scope)
  }
  if (path.includes(`{${name}}`) || path.includes(`{${name}?}`)) {
    return [{ name, in: 'path', type: type.name, required: true }]
  }
  if (isSimple) return [{ name, in: 'query', type: type.name, required }]
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  if (has('AsParameters').length > 0) return inner(type, 'query', facts, scope)
  return hasBody ? inner(type, 'body', facts, scope) : []
}

/** Fields of a class, which only its own file can look up. */
function inner(
  type: TypeReference,
  part: ObservedField['in'],
  facts: FileFacts,
  scope: PackScope,
): readonly ObservedField[] {
  return scope.fieldsOf(type, facts).map((field) => ({ ...field, in: part }))
}

function responseFields(type: TypeReference | null, facts: FileFacts, scope: PackScope): readonly ObservedField[] {
  if (!type) return []
  if (type.name === 'Results' || type.name === 'Created' || type.name === 'Accepted' || type.name === 'array') {
    return type.arguments.slice(0, 1).flatMap((part) => responseFields(part, facts, scope))
  }
  return inner(type, 'response', facts, scope)
}

/** Status codes by the names of the functions that answer with them. */
const CODES: Readonly<Record<string, number>> = {
  Ok: 200,
  Created: 201,
  CreatedAtAction: 201,
  CreatedAtRoute: 201,
  Accepted: 202,
  AcceptedAtAction: 202,
  NoContent: 204,
  BadRequest: 400,
  ValidationProblem: 400,
  Unauthorized: 401,
  Challenge: 401,
  Forbid: 403,
  NotFound: 404,
  Conflict: 409,
  UnprocessableEntity: 422,
}

/** What a handler says of its status codes: attributes, and functions of results that it calls. */
export function statusCodesOf(handler: Definition, facts: FileFacts, scope: PackScope): readonly number[] {
  const found = new Set<number>()
  for (const produced of scope.decorators(handler.decorators, `${ATTRIBUTES}.ProducesResponseType`, facts)) {
    for (const value of produced.arguments) {
      const code = Number(scope.text(value) ?? /Status(\d{3})/.exec(scope.origin(value))?.[1])
      if (Number.isInteger(code)) found.add(code)
    }
  }
  for (const call of facts.calls) {
    if (!standsIn(facts, call.definition, handler.id)) continue
    const { callee } = call
    const name = callee.kind === 'member' || callee.kind === 'ref' ? callee.name : ''
    const isResult =
      callee.kind === 'ref' ||
      (callee.kind === 'member' && callee.object.kind === 'ref' && /^(Typed)?Results$/.test(callee.object.name))
    const code = isResult && Object.hasOwn(CODES, name) ? CODES[name] : undefined
    if (code !== undefined) found.add(code)
  }
  return [...found].sort((left, right) => left - right)
}

function standsIn(facts: FileFacts, definition: number, owner: number): boolean {
  for (let id = definition; id > 0; id = facts.definitions[id]?.parent ?? -1) if (id === owner) return true
  return false
}

/** `[Authorize]`, with its policy or roles; `[AllowAnonymous]` takes it away. */
export function authorizations(handler: Definition, facts: FileFacts, scope: PackScope): readonly string[] {
  const origin = 'Microsoft.AspNetCore.Authorization'
  return scope.decorators(handler.decorators, `${origin}.Authorize`, facts).map((found) => {
    const detail = scope.text(found.arguments[0] ?? found.keyword('Policy') ?? found.keyword('Roles'))
    return detail === null ? 'Authorize' : `Authorize(${detail})`
  })
}

export function isAnonymous(handler: Definition, facts: FileFacts, scope: PackScope): boolean {
  return scope.decorators(handler.decorators, 'Microsoft.AspNetCore.Authorization.AllowAnonymous', facts).length > 0
}
