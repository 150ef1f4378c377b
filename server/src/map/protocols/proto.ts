/** What `.proto` files declare: the full names of gRPC services and their methods. */
import protobuf from 'protobufjs'
import type { Span } from '../../protocol/location.ts'
import { NO_TYPES, type ProtoTypes, protoTypes } from './proto-types.ts'

export interface ProtoService {
  /** `package.Service`. */
  readonly name: string
  readonly methods: readonly string[]
  /** HTTP routes that stand for its methods (`google.api.http`). */
  readonly routes: readonly ProtoRoute[]
}

export interface ProtoRoute {
  readonly method: string
  readonly verb: string
  readonly path: string
}

/** Services of one `.proto` text; a text that does not parse gives none and says why. */
export function protoServices(text: string): {
  readonly services: readonly ProtoService[]
  readonly types: ProtoTypes
  readonly problem: string | null
} {
  try {
    const root = protobuf.parse(text, new protobuf.Root(), { keepCase: true }).root
    return { services: servicesIn(root), types: protoTypes(root), problem: null }
  } catch (error) {
    // protobufjs reports every syntax error by throwing; anything it throws is about the text.
    return { services: [], types: NO_TYPES, problem: error instanceof Error ? error.message : String(error) }
  }
}

function servicesIn(namespace: protobuf.NamespaceBase): readonly ProtoService[] {
  return namespace.nestedArray.flatMap((entry) => {
    if (entry instanceof protobuf.Service) {
      const methods = entry.methodsArray.map((method) => method.name)
      return [{ name: entry.fullName.replace(/^\./, ''), methods, routes: entry.methodsArray.flatMap(routesOf) }]
    }
    return entry instanceof protobuf.Namespace ? servicesIn(entry) : []
  })
}

const VERBS = ['get', 'put', 'post', 'delete', 'patch']

/** The rule of a method and its further bindings, one route each. */
function routesOf(method: protobuf.Method): readonly ProtoRoute[] {
  const options: readonly unknown[] = Array.isArray(method.parsedOptions) ? method.parsedOptions : []
  return options.flatMap((option) => {
    const rule = asRecord(asRecord(option)?.['(google.api.http)'])
    if (!rule) return []
    const more = rule['additional_bindings']
    return [rule, ...(Array.isArray(more) ? more : [more])].flatMap((binding) => bindingOf(method.name, binding))
  })
}

function bindingOf(method: string, binding: unknown): readonly ProtoRoute[] {
  const rule = asRecord(binding)
  if (!rule) return []
  const custom = asRecord(rule['custom'])
  const pairs = VERBS.map((verb) => [verb, rule[verb]] as const)
  const all = custom ? [...pairs, [String(custom['kind']), custom['path']] as const] : pairs
  return all.flatMap(([verb, path]) =>
    typeof path === 'string'
      ? [{ method, verb: verb === '*' ? 'ANY' : verb.toUpperCase(), path: plainPath(path) }]
      : [],
  )
}

/** `{name=shelves/*}` asks for a path of its own: the literal parts stay, each `*` is a parameter. */
function plainPath(path: string): string {
  return path
    .replace(/\{([\w.]+)=([^}]*)\}/g, (_, name: string, pattern: string) =>
      pattern === '**' ? '{*}' : pattern.replace(/\*\*|\*/g, `{${name}}`),
    )
    .replace(/\{([\w.]+)\}/g, (_, name: string) => `{${name.replaceAll('.', '_')}}`)
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}

/** Where the methods of a text are declared, by `package.Service/Method`: the parser keeps no positions. */
export function methodSpans(text: string, { methods }: ProtoTypes): readonly (readonly [string, Span])[] {
  const lines = text.split('\n')
  return methods.flatMap(({ path }): readonly (readonly [string, Span])[] => {
    const [service = '', method = ''] = path.slice(path.lastIndexOf('.') + 1).split('/')
    const from = lines.findIndex((line) => new RegExp(`\\bservice\\s+${service}\\b`).test(line))
    const at = lines.findIndex((line, index) => index >= from && new RegExp(`\\brpc\\s+${method}\\b`).test(line))
    if (from < 0 || at < 0) return []
    const column = (lines[at] ?? '').search(new RegExp(`\\b${method}\\b(?=\\s*\\()`))
    return column < 0 ? [] : [[path, [at, column, at, column + method.length]]]
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

/**
 * The full names of all methods of a service, of `Service/*`; [] where no declaration knows it, or several that are not the
 * same do.
 */
export function grpcMethods(services: readonly ProtoService[]): (path: string) => readonly string[] {
  return (path) => {
    const wanted = path.slice(0, path.lastIndexOf('/')).toLowerCase()
    const declared = services.filter(({ name }) => {
      const full = name.toLowerCase()
      return full === wanted || full.endsWith(`.${wanted}`)
    })
    const isOne = new Set(declared.map(({ name }) => name)).size === 1
    return isOne
      ? [...new Set(declared.flatMap(({ name, methods }) => methods.map((method) => `${name}/${method}`)))]
      : []
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
