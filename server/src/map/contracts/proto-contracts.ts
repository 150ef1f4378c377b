/** Contracts of gRPC methods as `.proto` files declare them, laid over the endpoints that implement them. */
import type { Location } from '../../protocol/location.ts'
import type { Contract, Field } from '../../protocol/map.ts'
import type { LinkedEndpoint } from '../assemble/endpoints.ts'
import type { ProtoEnum, ProtoMessage, ProtoMethod, ProtoTypes } from '../protocols/proto-types.ts'

/** What one file declares. */
export interface ProtoFile {
  readonly file: string
  /** The service whose code it lies among; null for a folder of their own. */
  readonly service: string | null
  readonly types: ProtoTypes
  /** Where a method is declared, by `package.Service/Method`. */
  readonly places: ReadonlyMap<string, Location>
}

interface Declared {
  readonly service: string | null
  readonly contract: Contract
}

/** Deepest nesting of fields: `address.city` is the second level. */
const DEEPEST = 3

/** The contract of a method that a service implements; null where nothing declares it, or copies of it disagree. */
export type ProtoContracts = (service: string, path: string) => Contract | null

export function protoContracts(files: readonly ProtoFile[]): ProtoContracts {
  const methods = new Map<string, { readonly file: ProtoFile; readonly method: ProtoMethod }[]>()
  for (const file of files) {
    for (const method of file.types.methods) {
      methods.set(method.path, [...(methods.get(method.path) ?? []), { file, method }])
    }
  }
  const made = new Map<string, readonly Declared[]>()
  return (service, path) => {
    const all = made.get(path) ?? (methods.get(path) ?? []).map((one) => declaredBy(one.file, one.method, files))
    made.set(path, all)
    const own = all.find((one) => one.service === service)
    if (own) return own.contract
    const distinct = new Set(all.map(({ contract }) => JSON.stringify({ ...contract, declaredAt: null })))
    return distinct.size === 1 ? (all[0]?.contract ?? null) : null
  }
}

function declaredBy(file: ProtoFile, method: ProtoMethod, files: readonly ProtoFile[]): Declared {
  const names = namesSeenFrom(file, files)
  const request = layOut(method.request, method.scope, 'body', '', 1, names)
  const response = layOut(method.response, method.scope, 'response', '', 1, names)
  const place = file.places.get(method.path)
  return {
    service: file.service,
    contract: {
      fields: [...request.fields, ...response.fields],
      statusCodes: [],
      streams: method.streams,
      reserved: [...request.reserved, ...response.reserved],
      ...(place && { declaredAt: place }),
    },
  }
}

type Named = { readonly message: ProtoMessage } | { readonly values: ProtoEnum['values'] }
type Names = (name: string, scope: string) => { readonly full: string; readonly type: Named } | null

/** Types by name: those of the file itself, then of its service, then of any file. */
function namesSeenFrom(own: ProtoFile, files: readonly ProtoFile[]): Names {
  const near = files.filter((file) => file !== own && file.service === own.service)
  const far = files.filter((file) => file !== own && file.service !== own.service)
  const found = new Map<string, Named>()
  for (const { types } of [own, ...near, ...far]) {
    for (const message of types.messages) if (!found.has(message.name)) found.set(message.name, { message })
    for (const { name, values } of types.enums) if (!found.has(name)) found.set(name, { values })
  }
  return (name, scope) => {
    if (name.startsWith('.')) return known(name.slice(1), found)
    // The innermost scope that has the name.
    for (let around = scope; ; around = around.slice(0, Math.max(0, around.lastIndexOf('.')))) {
      const type = known(around === '' ? name : `${around}.${name}`, found)
      if (type || around === '') return type
    }
  }
}

function known(full: string, found: ReadonlyMap<string, Named>): ReturnType<Names> {
  const type = found.get(full)
  return type ? { full, type } : null
}

interface Laid {
  readonly fields: readonly Field[]
  readonly reserved: readonly string[]
}

function layOut(
  name: string,
  scope: string,
  place: 'body' | 'response',
  prefix: string,
  depth: number,
  names: Names,
): Laid {
  const seen = names(name, scope)
  if (!seen || !('message' in seen.type)) return { fields: [], reserved: [] }
  const { message } = seen.type
  const fields: Field[] = []
  const reserved = message.reserved.map((entry) => `${place} ${prefix}${entry}`)
  for (const field of message.fields) {
    const own = names(field.type, seen.full)
    const values = own && 'values' in own.type ? own.type.values : null
    fields.push({
      name: `${prefix}${field.name}`,
      in: place,
      type: field.repeated ? `${field.type}[]` : field.type,
      required: field.required,
      grade: 'declared',
      number: field.number,
      ...(values && { values }),
    })
    if (!own || values || depth >= DEEPEST) continue
    const inner = layOut(field.type, seen.full, place, `${prefix}${field.name}.`, depth + 1, names)
    fields.push(...inner.fields)
    reserved.push(...inner.reserved)
  }
  return { fields, reserved }
}

/** The endpoints, those of gRPC with the contracts of their methods. The list itself where nothing is declared. */
export function withProtoContracts(
  linked: readonly LinkedEndpoint[],
  contracts: ProtoContracts,
): readonly LinkedEndpoint[] {
  return linked.map((entry) => {
    const { protocol, service, path } = entry.endpoint
    const contract = protocol === 'grpc' ? contracts(service, path) : null
    return contract ? remembered(entry, contract) : entry
  })
}

/** Equal facts give equal objects, by which whoever compares maps sees at once what is as it was. */
const made = new WeakMap<LinkedEndpoint, WeakMap<Contract, LinkedEndpoint>>()

function remembered(entry: LinkedEndpoint, contract: Contract): LinkedEndpoint {
  const known = made.get(entry) ?? new WeakMap<Contract, LinkedEndpoint>()
  made.set(entry, known)
  const ready = known.get(contract) ?? { ...entry, endpoint: { ...entry.endpoint, contract } }
  known.set(contract, ready)
  return ready
}
