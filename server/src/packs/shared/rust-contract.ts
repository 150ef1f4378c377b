/** What the handlers of Rust's HTTP frameworks take and answer, as the types of their parameters and results say. */
import type { Definition, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, Handler, ObservedField, PackScope } from '../pack.ts'

/** Extractors by the part of a request that they read. */
const PARTS: Readonly<Record<string, ObservedField['in']>> = {
  Query: 'query',
  Json: 'body',
  ValidatedJson: 'body',
  Form: 'body',
  Protobuf: 'body',
  Qs: 'query',
}

/** Extractors that let nobody in who may not. */
const GUARD = /auth|claims|jwt|session|identity|permission|apikey|api_key|current_?user|authed|admin|bearer|^token/i

const CODES: Readonly<Record<string, number>> = {
  Ok: 200,
  OK: 200,
  Created: 201,
  CREATED: 201,
  Accepted: 202,
  ACCEPTED: 202,
  NoContent: 204,
  NO_CONTENT: 204,
  BadRequest: 400,
  BAD_REQUEST: 400,
  Unauthorized: 401,
  UNAUTHORIZED: 401,
  Forbidden: 403,
  FORBIDDEN: 403,
  NotFound: 404,
  NOT_FOUND: 404,
  Conflict: 409,
  CONFLICT: 409,
  UnprocessableEntity: 422,
  UNPROCESSABLE_ENTITY: 422,
  TooManyRequests: 429,
  TOO_MANY_REQUESTS: 429,
  InternalServerError: 500,
  INTERNAL_SERVER_ERROR: 500,
}

export interface RustContract {
  readonly fields: readonly ObservedField[]
  readonly statusCodes: readonly number[]
  readonly guards: readonly string[]
}

const NOTHING: RustContract = { fields: [], statusCodes: [], guards: [] }

/** The contract of a handler; `body` names the parameter that is read from the body where the framework says so. */
export function rustContract(place: DefinitionPlace | null, scope: PackScope, body = ''): RustContract {
  if (place?.definition.kind !== 'function') return NOTHING
  const { facts, definition } = place
  const taken = definition.parameters.flatMap((parameter) => {
    const part = parameter.name === body && body !== '' ? 'body' : partOf(parameter.type)
    return part ? fieldsOf(inside(parameter.type), part, facts, scope) : []
  })
  const answered = answerOf(definition.returnType)
  const guards = definition.parameters.flatMap(({ type }) => {
    const name = lastName(type)
    return GUARD.test(name) ? [name] : []
  })
  return {
    fields: [...taken, ...(answered ? fieldsOf(answered, 'response', facts, scope) : [])],
    statusCodes: statusCodes(facts, definition),
    guards: [...new Set(guards)],
  }
}

/** A handler as observations name it. */
export function handlerAt(place: DefinitionPlace): Handler {
  return { name: place.definition.name, file: place.file, definition: place.definition.id }
}

function lastName(type: TypeReference | null): string {
  return type?.name.slice(type.name.lastIndexOf('.') + 1) ?? ''
}

function partOf(type: TypeReference | null): ObservedField['in'] | undefined {
  return PARTS[lastName(type)]
}

/** What an extractor holds. */
function inside(type: TypeReference | null): TypeReference | null {
  return type && partOf(type) ? (type.arguments[0] ?? null) : type
}

function fieldsOf(
  type: TypeReference | null,
  part: ObservedField['in'],
  facts: FileFacts,
  scope: PackScope,
): readonly ObservedField[] {
  const element = type?.name === 'array' ? (type.arguments[0] ?? null) : type
  return scope.fieldsOf(element, facts).map((field) => ({ ...field, in: part }))
}

/** The `Json<T>` of a result, which may stand beside a status. */
function answerOf(type: TypeReference | null): TypeReference | null {
  if (type?.name === 'tuple') {
    return type.arguments.map(answerOf).find((part) => part !== null) ?? null
  }
  return lastName(type) === 'Json' ? (type?.arguments[0] ?? null) : null
}

/** `HttpResponse::Created()`, `StatusCode::NOT_FOUND` in the body. */
function statusCodes(facts: FileFacts, definition: Definition): readonly number[] {
  const found = new Set<number>()
  for (const { callee, definition: around } of facts.calls) {
    if (callee.kind !== 'member' || !standsIn(facts, around, definition.id)) continue
    const isResponse = callee.object.kind === 'ref' && /(^|::)HttpResponse$/.test(callee.object.name)
    const code = isResponse ? CODES[callee.name] : undefined
    if (code !== undefined) found.add(code)
  }
  for (const result of definition.returns) {
    const first = result.kind === 'array' ? result.items[0] : result
    const isStatus = first?.kind === 'member' && first.object.kind === 'ref' && /StatusCode$/.test(first.object.name)
    const code = isStatus ? CODES[first.name] : undefined
    if (code !== undefined) found.add(code)
  }
  return [...found].sort((left, right) => left - right)
}

function standsIn(facts: FileFacts, from: number, definition: number): boolean {
  for (let id = from; id >= 0; id = facts.definitions[id]?.parent ?? -1) if (id === definition) return true
  return false
}
