/** What a handler's signature says: FastAPI reads requests by the names and types of its parameters. */
import type { Definition, Expression, Parameter, TypeReference } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { ObservedField, PackCall, PackScope } from '../pack.ts'

/** Functions that say where a parameter comes from. */
const SOURCES: Readonly<Record<string, ObservedField['in']>> = {
  Query: 'query',
  Path: 'path',
  Header: 'header',
  Body: 'body',
  Form: 'body',
  File: 'body',
}

/** Parameters that the framework fills in by their type. */
const INJECTED =
  /^(fastapi\.|starlette\.\w+\.)?(Request|Response|WebSocket|BackgroundTasks|HTTPConnection|SecurityScopes)$/
const PRIMITIVE =
  /^(str|int|float|bool|bytes|date|datetime|time|timedelta|Decimal|UUID|UUID4|EmailStr|[\w.]*\.(date|datetime|UUID|Decimal))$/
/** Dependencies that look at who is calling, by name: the only thing a name is trusted for, and only to describe. */
const GUARD =
  /auth|guard|jwt|token|permission|role|login|current_?user|verify|require|admin|api_?key|oauth|bearer|security/i

export interface Signature {
  readonly fields: readonly ObservedField[]
  readonly guards: readonly string[]
}

/** Fields that a handler's parameters read, and the dependencies among them that guard it. */
export function parameterFields(definition: Definition, scope: PackScope): Signature {
  const fields: ObservedField[] = []
  const guards: string[] = []
  for (const parameter of definition.parameters) {
    const source = sourceOf(parameter, scope)
    if (source?.name === 'Depends' || source?.name === 'Security') {
      guards.push(...guardNames(source.dependency))
    } else if (!parameter.rest && !parameter.restKeywords && !isInjected(parameter.type)) {
      fields.push(...fieldsOf(parameter, source?.name ?? '', scope))
    }
  }
  return { fields, guards }
}

/** Fields of the body that is answered, by `response_model` or the declared type of the result. */
export function bodyFields(call: PackCall, definition: Definition, scope: PackScope): readonly ObservedField[] {
  const site = scope.facts.calls.find((entry) => entry.span === call.span)
  const model = site?.arguments.find((argument) => argument.kind === 'keyword' && argument.name === 'response_model')
  const declared = model?.kind === 'keyword' ? typeOf(model.value) : null
  const type = elementOf(declared ?? definition.returnType)
  return scope.fieldsOf(type).map((field) => ({ ...field, in: 'response' as const, grade: 'validator' as const }))
}

/** Names of the guards in `dependencies=[Depends(f)]`. */
export function dependencyNames(value: Value | undefined, scope: PackScope): readonly string[] {
  return (scope.items(value) ?? []).flatMap((item) => {
    const name = scope.definition(item)?.definition.name ?? scope.definition(scope.made(item, 0))?.definition.name
    return name && GUARD.test(name) ? [name] : []
  })
}

/** `status_code=201`, `status_code=status.HTTP_201_CREATED`. */
export function statusOf(value: Value | undefined, scope: PackScope): readonly number[] {
  const code = scope.text(value) ?? /HTTP_(\d{3})_/.exec(scope.origin(value))?.[1]
  return code === undefined || !/^\d{3}$/.test(code) ? [] : [Number(code)]
}

interface Source {
  readonly name: string
  readonly dependency: Expression | undefined
}

/** What `= Query(…)` or `Annotated[T, Query(…)]` says of a parameter. */
function sourceOf(parameter: Parameter, scope: PackScope): Source | null {
  const found = parameter.decorators.map((decorator) => ({
    name: lastName(decorator.callee),
    dependency: decorator.arguments[0],
  }))
  const value = parameter.defaultValue
  const site = value?.kind === 'call' ? scope.facts.calls[value.call] : undefined
  if (site) found.push({ name: lastName(site.callee), dependency: site.arguments[0] })
  return found.find(({ name }) => name in SOURCES || name === 'Depends' || name === 'Security') ?? null
}

function guardNames(dependency: Expression | undefined): readonly string[] {
  const name = dependency ? lastName(dependency) : ''
  return GUARD.test(name) ? [name] : []
}

function isInjected(type: TypeReference | null): boolean {
  return type !== null && INJECTED.test(type.name)
}

function fieldsOf(parameter: Parameter, source: string, scope: PackScope): readonly ObservedField[] {
  const type = elementOf(parameter.type)
  const inner = scope.fieldsOf(type)
  const isBody = source === 'Body' || (source === '' && type !== null && !PRIMITIVE.test(type.name))
  if (isBody && inner.length > 0) {
    return inner.map((field) => ({ ...field, in: 'body' as const, grade: 'validator' as const }))
  }
  const place = SOURCES[source] ?? 'query'
  // A type of which nothing is known may as well be a dependency or a body.
  if (source === '' && type && /^[A-Z]/.test(type.name) && !PRIMITIVE.test(type.name)) return []
  return [
    { name: parameter.name, in: place, type: type?.name ?? '', required: !parameter.optional, grade: 'validator' },
  ]
}

/** The type inside of lists and of what may be missing. */
function elementOf(type: TypeReference | null): TypeReference | null {
  if (type?.name !== 'array' && type?.name !== 'union') return type
  return elementOf(type.arguments.find((part) => part.name !== 'None') ?? null)
}

/** A type that is passed as a value: `Order`, `schemas.Order`, `list[Order]`. */
function typeOf(value: Expression): TypeReference | null {
  if (value.kind === 'ref') return { name: value.name, scope: value.scope, arguments: [] }
  if (value.kind === 'index') return typeOf(value.index)
  const object = value.kind === 'member' ? typeOf(value.object) : null
  return object && value.kind === 'member' ? { ...object, name: `${object.name}.${value.name}` } : null
}

function lastName(callee: Expression): string {
  return callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
}
