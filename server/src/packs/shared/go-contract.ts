/** What the handlers of Go's HTTP libraries read of a request and answer, as their bodies say. */
import type { CallSite, Expression, FileFacts, TypeReference } from '../../facts/vocabulary.ts'
import type { ObservedField, PackCall, PackScope } from '../pack.ts'

type Part = ObservedField['in']

/** Methods that read one value by its name. */
const NAMED: Readonly<Record<string, Part>> = {
  Query: 'query',
  DefaultQuery: 'query',
  GetQuery: 'query',
  QueryArray: 'query',
  QueryParam: 'query',
  QueryInt: 'query',
  QueryBool: 'query',
  PostForm: 'body',
  DefaultPostForm: 'body',
  FormValue: 'body',
  FormFile: 'body',
  PostFormValue: 'body',
  GetHeader: 'header',
}

/** Methods that fill a struct. */
const FILLING: Readonly<Record<string, Part>> = {
  Bind: 'body',
  BindJSON: 'body',
  ShouldBind: 'body',
  ShouldBindJSON: 'body',
  ShouldBindWith: 'body',
  ShouldBindBodyWith: 'body',
  BodyParser: 'body',
  Decode: 'body',
  BindQuery: 'query',
  ShouldBindQuery: 'query',
  QueryParser: 'query',
  BindHeader: 'header',
  ShouldBindHeader: 'header',
}

/** Methods that answer with a status, by the position of it. */
const ANSWERING: Readonly<Record<string, number>> = {
  JSON: 0,
  IndentedJSON: 0,
  XML: 0,
  String: 0,
  HTML: 0,
  Data: 0,
  Status: 0,
  SendStatus: 0,
  NoContent: 0,
  Redirect: 0,
  AbortWithStatus: 0,
  AbortWithStatusJSON: 0,
  AbortWithError: 0,
  WriteHeader: 0,
  NewHTTPError: 0,
  NewError: 0,
  Error: 2,
}

export interface GoContract {
  readonly fields: readonly ObservedField[]
  readonly statusCodes: readonly number[]
}

/** The contract of the last handler among a call's arguments from one on. */
export function goContract(call: PackCall, from: number, scope: PackScope): GoContract {
  const place = scope.definition(call.argument(Math.max(from, call.argumentCount - 1)))
  if (place?.definition.kind !== 'function') return { fields: [], statusCodes: [] }
  const { facts, definition } = place
  const fields = new Map<string, ObservedField>()
  const add = (field: ObservedField) => {
    const key = `${field.in} ${field.name}`
    if (!fields.has(key)) fields.set(key, field)
  }
  const statusCodes = new Set<number>()
  for (const site of facts.calls) {
    if (site.callee.kind !== 'member' || !standsIn(facts, site.definition, definition.id)) continue
    for (const field of readFields(site, site.callee, facts, scope)) add(field)
    const status = site.arguments[ANSWERING[site.callee.name] ?? -1]
    if (status?.kind !== 'literal' || typeof status.value !== 'number') continue
    statusCodes.add(status.value)
    if (status.value < 300) for (const field of answered(site, facts, scope)) add(field)
  }
  return { fields: [...fields.values()], statusCodes: [...statusCodes].sort((left, right) => left - right) }
}

function readFields(
  site: CallSite,
  callee: Expression & { readonly kind: 'member' },
  facts: FileFacts,
  scope: PackScope,
): readonly ObservedField[] {
  const [first] = site.arguments
  const name = first?.kind === 'literal' && typeof first.value === 'string' ? first.value : null
  const named = NAMED[callee.name] ?? (callee.name === 'Get' ? partOf(callee.object, facts) : undefined)
  if (named && name !== null) return [{ name, in: named, type: '', required: null }]
  const filled = FILLING[callee.name]
  const type = filled && first ? typeOf(first, facts) : null
  // A field that is not sent is zero: only a check asks for it.
  return filled && type
    ? scope.fieldsOf(type, facts).map((field) => ({
        ...field,
        in: filled,
        required: field.grade === 'validator' ? field.required : false,
      }))
    : []
}

/** `r.URL.Query().Get("x")`, `r.Header.Get("X")`: the part of the request that a `Get` reads. */
function partOf(object: Expression, facts: FileFacts): Part | undefined {
  if (object.kind === 'member' && object.name === 'Header') return 'header'
  const callee = object.kind === 'call' ? facts.calls[object.call]?.callee : undefined
  return callee?.kind === 'member' && callee.name === 'Query' ? 'query' : undefined
}

/** The type of a variable that is handed over to be filled, as its declaration says. */
function typeOf(value: Expression, facts: FileFacts): TypeReference | null {
  if (value.kind === 'call') return builtBy(value.call, facts, facts.calls[value.call]?.scope ?? 0)
  if (value.kind !== 'ref') return null
  for (let id = value.scope; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
    const bound = facts.bindings.find(
      (entry) => entry.scope === id && entry.name === value.name && entry.path.length === 0,
    )
    if (!bound) continue
    if (bound.type) return bound.type
    return bound.value.kind === 'call' ? builtBy(bound.value.call, facts, id) : null
  }
  return null
}

/** The struct that a literal names: `order{…}`, `api.Order{…}`; null for calls of functions. */
function builtBy(call: number, facts: FileFacts, scope: number): TypeReference | null {
  const made = facts.calls[call]
  if (!made?.construct) return null
  const { callee } = made
  if (callee.kind === 'ref') return { name: callee.name, scope, arguments: [] }
  const isQualified = callee.kind === 'member' && callee.object.kind === 'ref'
  return isQualified ? { name: `${callee.object.name}.${callee.name}`, scope, arguments: [] } : null
}

/** Keys of a map that is answered where it stands, fields of a struct: all of them are there unless they are left out when empty. */
function answered(site: CallSite, facts: FileFacts, scope: PackScope): readonly ObservedField[] {
  return site.arguments.flatMap((argument): readonly ObservedField[] => {
    if (argument.kind !== 'object') {
      const type = typeOf(argument, facts)
      return type ? scope.fieldsOf(type, facts).map((field) => ({ ...field, in: 'response' })) : []
    }
    return argument.properties
      .filter(({ name }) => name !== '...')
      .map(({ name }) => ({ name, in: 'response', type: '', required: null }))
  })
}

function standsIn(facts: FileFacts, from: number, definition: number): boolean {
  for (let id = from; id >= 0; id = facts.definitions[id]?.parent ?? -1) if (id === definition) return true
  return false
}
