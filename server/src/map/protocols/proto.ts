/** What `.proto` files declare: the full names of gRPC services and their methods. */
import protobuf from 'protobufjs'

export interface ProtoService {
  /** `package.Service`. */
  readonly name: string
  readonly methods: readonly string[]
}

/** Services of one `.proto` text; a text that does not parse gives none and says why. */
export function protoServices(text: string): {
  readonly services: readonly ProtoService[]
  readonly problem: string | null
} {
  try {
    const root = protobuf.parse(text, new protobuf.Root(), { keepCase: true }).root
    return { services: servicesIn(root), problem: null }
  } catch (error) {
    // protobufjs reports every syntax error by throwing; anything it throws is about the text.
    return { services: [], problem: error instanceof Error ? error.message : String(error) }
  }
}

function servicesIn(namespace: protobuf.NamespaceBase): readonly ProtoService[] {
  return namespace.nestedArray.flatMap((entry) => {
    if (entry instanceof protobuf.Service) {
      return [{ name: entry.fullName.replace(/^\./, ''), methods: entry.methodsArray.map((method) => method.name) }]
    }
    return entry instanceof protobuf.Namespace ? servicesIn(entry) : []
  })
}

/** Whether a method may be served: a service that is declared has the methods of its declaration and no others. */
export function grpcDeclared(services: readonly ProtoService[]): (path: string) => boolean {
  const methods = new Map<string, Set<string>>()
  for (const service of services) {
    const short = service.name.slice(service.name.lastIndexOf('.') + 1).toLowerCase()
    for (const key of new Set([short, service.name.toLowerCase()])) {
      const known = methods.get(key) ?? new Set()
      methods.set(key, known)
      for (const method of service.methods) known.add(method.toLowerCase())
    }
  }
  return (path) => {
    const slash = path.lastIndexOf('/')
    return methods.get(path.slice(0, slash).toLowerCase())?.has(path.slice(slash + 1).toLowerCase()) ?? true
  }
}

/** Completes `Service/method` to `package.Service/Method` where the declarations know it; else gives it back. */
export function grpcNames(services: readonly ProtoService[]): (path: string) => string {
  const byService = new Map<string, ProtoService[]>()
  for (const service of services) {
    const short = service.name.slice(service.name.lastIndexOf('.') + 1).toLowerCase()
    for (const key of new Set([short, service.name.toLowerCase()])) {
      byService.set(key, [...(byService.get(key) ?? []), service])
    }
  }
  return (path) => {
    const slash = path.lastIndexOf('/')
    const wanted = path.slice(slash + 1).toLowerCase()
    for (const service of byService.get(path.slice(0, slash).toLowerCase()) ?? []) {
      const method = service.methods.find((name) => name.toLowerCase() === wanted)
      if (method) return `${service.name}/${method}`
    }
    return path
  }
}
