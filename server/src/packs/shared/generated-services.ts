/** gRPC services of JavaScript by the objects that generators write for them, in the workspace or when it is built. */
import type { Value } from '../../map/resolve/value.ts'
import type { Handler, PackCall, PackScope } from '../pack.ts'

/** Properties that hold the full name of a service, in the objects of ts-proto, protobuf-es and their like. */
const NAMES = ['typeName', 'fullName', 'serviceName']

/**
 * Name of the service that an argument of a call stands for: by what the object says, else by the name that it goes by, without
 * the ending that the generator gives it. `made` is what the call made. Null when nothing tells.
 */
export function serviceGiven(made: Value | undefined, index: number, ending: RegExp, scope: PackScope): string | null {
  const thunk = made?.kind === 'library' ? made.arguments?.[index] : undefined
  if (!thunk || made?.kind !== 'library') return null
  const value = scope.made(made, index)
  const full = NAMES.filter((name) => scope.keys(value).includes(name)).map((name) =>
    value ? scope.text(scope.member(value, name)) : null,
  )
  const told = full.find((name) => name !== null)
  if (told) return told
  const exported = /\.(\w+)$/.exec(scope.origin(value))?.[1]
  const written = 'expression' in thunk ? thunk.expression : null
  const name =
    written?.kind === 'ref' || written?.kind === 'member' ? written.name : value?.kind === 'library' ? exported : null
  return name?.replace(ending, '') || null
}

/** Says that an object's functions, or its class's methods, are those of a service. */
export function servesService(
  service: string,
  implementation: Value | undefined,
  call: PackCall,
  scope: PackScope,
): void {
  const named = scope.keys(implementation).map((name): Handler => {
    const place = implementation && scope.definition(scope.member(implementation, name))
    return { name, file: place?.file ?? scope.file, definition: place?.definition.id ?? -1 }
  })
  const methods = scope
    .methodsOf(implementation)
    .filter(({ definition }) => definition.name !== 'constructor' && !definition.isStatic)
    .map(({ facts, definition }): Handler => ({ name: definition.name, file: facts.file, definition: definition.id }))
  for (const handler of [...named, ...methods]) {
    if (handler.name === '...') continue
    scope.emit({
      kind: 'endpoint',
      protocol: 'grpc',
      method: 'RPC',
      path: { kind: 'literal', value: `${service}/${capitalised(handler.name)}`, at: null },
      prefixed: false,
      versions: [],
      handler: handler.definition < 0 ? null : handler,
      registeredAs: null,
      guards: [],
      span: call.nameSpan,
    })
  }
}

/** Says that the call is one of a service's methods, sent to an address. */
export function callsService(service: string, address: Value | null, call: PackCall, scope: PackScope): void {
  scope.emit({
    kind: 'client',
    protocol: 'grpc',
    method: 'RPC',
    target: { kind: 'literal', value: `${service}/${capitalised(call.name)}`, at: null },
    address,
    body: call.argument(0) ?? null,
    span: call.nameSpan,
  })
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
