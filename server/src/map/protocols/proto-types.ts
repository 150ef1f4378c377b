/** Messages and enums that a `.proto` text declares, names as written. */
import protobuf from 'protobufjs'

export interface ProtoField {
  readonly name: string
  readonly number: number
  /** Name of the type as written; `map<string, Order>` for maps. */
  readonly type: string
  readonly repeated: boolean
  /** proto2 alone has fields that must be there. */
  readonly required: boolean
}

export interface ProtoMessage {
  /** With its package and the messages around it. */
  readonly name: string
  readonly fields: readonly ProtoField[]
  /** `4`, `6-8`, `old_name`. */
  readonly reserved: readonly string[]
}

export interface ProtoEnum {
  readonly name: string
  /** `NAME=1`; `=2` and `=3-5` for numbers that are kept free. */
  readonly values: readonly string[]
}

export interface ProtoMethod {
  /** `package.Service/Method`. */
  readonly path: string
  /** Package and service, in which the names of types are looked up. */
  readonly scope: string
  readonly request: string
  readonly response: string
  readonly streams: 'none' | 'request' | 'response' | 'both'
}

export interface ProtoTypes {
  readonly messages: readonly ProtoMessage[]
  readonly enums: readonly ProtoEnum[]
  readonly methods: readonly ProtoMethod[]
}

export const NO_TYPES: ProtoTypes = { messages: [], enums: [], methods: [] }

/** All types and methods below a namespace. */
export function protoTypes(namespace: protobuf.NamespaceBase): ProtoTypes {
  const parts = namespace.nestedArray.map((entry): ProtoTypes => {
    const inner = entry instanceof protobuf.Namespace ? protoTypes(entry) : NO_TYPES
    if (entry instanceof protobuf.Type) return { ...inner, messages: [messageOf(entry), ...inner.messages] }
    if (entry instanceof protobuf.Enum) return { ...inner, enums: [enumOf(entry)] }
    if (entry instanceof protobuf.Service) return { ...inner, methods: entry.methodsArray.map(methodOf) }
    return inner
  })
  return {
    messages: parts.flatMap((part) => part.messages),
    enums: parts.flatMap((part) => part.enums),
    methods: parts.flatMap((part) => part.methods),
  }
}

function messageOf(type: protobuf.Type): ProtoMessage {
  return {
    name: plain(type.fullName),
    fields: type.fieldsArray.map((field) => ({
      name: field.name,
      number: field.id,
      type: field instanceof protobuf.MapField ? `map<${field.keyType}, ${field.type}>` : field.type,
      repeated: field.repeated,
      // The parser says so of `required` only once all types are resolved, for which a text alone is not enough.
      required: field.rule === 'required',
    })),
    reserved: (type.reserved ?? []).map((entry) => (typeof entry === 'string' ? entry : rangeOf(entry))),
  }
}

function enumOf(entry: protobuf.Enum): ProtoEnum {
  const free = (entry.reserved ?? []).flatMap((one) => (typeof one === 'string' ? [] : [`=${rangeOf(one)}`]))
  const values = Object.entries(entry.values).map(([name, number]) => `${name}=${number}`)
  return { name: plain(entry.fullName), values: [...values, ...free] }
}

function rangeOf([from = 0, to = from]: readonly number[]): string {
  return from === to ? String(from) : `${from}-${to}`
}

function methodOf(method: protobuf.Method): ProtoMethod {
  const { requestStream, responseStream } = method
  const service = plain(method.parent?.fullName ?? '')
  return {
    path: `${service}/${method.name}`,
    scope: service,
    request: method.requestType,
    response: method.responseType,
    streams: requestStream ? (responseStream ? 'both' : 'request') : responseStream ? 'response' : 'none',
  }
}

function plain(fullName: string): string {
  return fullName.replace(/^\./, '')
}
