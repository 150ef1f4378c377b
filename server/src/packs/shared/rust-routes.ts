/** What the routers of Rust's HTTP frameworks have in common. */
import type { Value } from '../../map/resolve/value.ts'
import type { FollowingCall, Handler, PackCall, PackScope } from '../pack.ts'
import { urlPath } from './http.ts'
import { handlerAt, rustContract } from './rust-contract.ts'

/** Functions that make an answer for one verb, and methods that add one. */
export const RUST_VERBS: ReadonlyMap<string, string> = new Map([
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE'].map(
    (verb) => [verb.toLowerCase(), verb] as const,
  ),
  ['any', 'ANY'],
])

interface Answer {
  readonly method: string
  readonly handler: Value | undefined
}

/** `get(list).post(create)`: each verb with its handler; null when the value is nothing of the kind. */
export function answersOf(value: Value | undefined, scope: PackScope): readonly Answer[] | null {
  const found: Answer[] = []
  for (let from = value ?? null; from?.kind === 'library'; from = from.receiver) {
    const name = /[.#](\w+)\(\)$/.exec(from.origin)?.[1] ?? ''
    const verb = RUST_VERBS.get(name.replace(/_(service|with)$/, ''))
    if (verb) found.unshift({ method: verb, handler: scope.made(from, 0) })
    else if (/^on(_service|_with)?$/.test(name)) {
      found.unshift({ method: filterOf(scope.made(from, 0), scope), handler: scope.made(from, 1) })
    }
  }
  return found.length > 0 ? found : null
}

/** `MethodFilter::GET`, `Method::GET`. */
export function filterOf(filter: Value | undefined, scope: PackScope): string {
  const name = /\.([A-Z]+)$/.exec(scope.origin(filter))?.[1]
  return name !== undefined && RUST_VERBS.has(name.toLowerCase()) ? name : 'ANY'
}

/** Says that a router answers at a path, once for each verb. */
export function routes(
  call: PackCall,
  scope: PackScope,
  path: Value | undefined,
  answers: readonly Answer[],
  before: readonly Handler[] = [],
): void {
  if (!path) return
  for (const { method, handler } of answers) {
    const place = scope.definition(handler)
    const contract = rustContract(place, scope)
    scope.emit({
      kind: 'route',
      router: call.receiver,
      method,
      path,
      handlers: [...before, place ? handlerAt(place) : { name: '', file: scope.file, definition: -1 }],
      span: urlPath(path, scope.file) ?? call.nameSpan,
      ...contract,
    })
  }
}

/** Says that a router stands below another one, or that what stands there is not known. */
export function mounts(
  call: PackCall,
  scope: PackScope,
  child: Value | undefined,
  prefix: Value | null,
  isRouter: (origin: string) => boolean,
  before: readonly Handler[] = [],
): void {
  const span = urlPath(prefix ?? undefined, scope.file) ?? call.nameSpan
  const children = alternatives(child).filter((entry) => entry.kind === 'hole' || isRouter(scope.origin(entry)))
  for (const entry of children) {
    scope.emit({ kind: 'mount', parent: call.receiver, child: entry, prefix, handlers: before, span })
  }
  if (children.length > 0) return
  const isFiles = /Serve(Dir|File)|StaticFiles|Files\.new|memory_serve/.test(scope.origin(child))
  const methods = isFiles ? ['GET', 'HEAD'] : []
  const by = isFiles ? 'served files' : 'what is mounted there'
  scope.emit({ kind: 'open', router: call.receiver, prefix, methods, by, span })
}

/** What stands before the handlers: the functions and types that later calls of the chain lay around them. */
export function layersAmong(followers: readonly FollowingCall[], scope: PackScope): readonly Handler[] {
  return followers
    .filter(({ name }) => /^(layer|route_layer|wrap|with)$/.test(name))
    .flatMap((follower): readonly Handler[] => {
      const layer = follower.argument(0)
      const inner = [layer, scope.made(layer ?? NONE, 0), scope.made(layer ?? NONE, 1)]
      const place = inner.map((value) => scope.definition(value)).find((entry) => entry?.definition.kind === 'function')
      if (place) return [handlerAt(place)]
      const type = /[.#](\w+?)(\.(new|bearer|basic|custom|default|fn|builder))?(\(\))?$/.exec(scope.origin(layer))?.[1]
      const own = type ?? scope.definition(layer)?.definition.name ?? ''
      return own === '' ? [] : [{ name: own, file: scope.file, definition: -1 }]
    })
}

const NONE: Value = { kind: 'unknown', reason: 'no layer' }

/** The port in an address, or that of a listener which was bound to one. */
export function portOf(value: Value | undefined, scope: PackScope): Value | null {
  const text = scope.text(value)
  const port = text === null ? undefined : /(?:^|:)(\d{2,5})$/.exec(text)?.[1]
  if (port !== undefined) return { kind: 'literal', value: port, at: null }
  const items = scope.items(value)
  if (items) return portOf(items.at(-1), scope)
  return value?.kind === 'library' && /(bind|from|new)\(\)$/.test(value.origin)
    ? portOf(scope.made(value, 0), scope)
    : null
}

/** Says that a server starts that answers with what a router does. */
export function serves(
  call: PackCall,
  scope: PackScope,
  app: Value | undefined,
  listener: Value | undefined,
  as: string,
): void {
  scope.emit({ kind: 'listen', port: portOf(listener, scope), span: call.nameSpan })
  const { result } = call
  if (result.kind !== 'library' || !app) return
  const parent: Value = { ...result, origin: as }
  // What is laid around it under a condition answers the same below another path.
  const child = alternatives(app).find((entry) => entry.kind === 'library')
  if (child) scope.emit({ kind: 'mount', parent, child, prefix: null, handlers: [], span: call.nameSpan })
}

/** What a value may be: a router that is wrapped under a condition is one of two. */
function alternatives(value: Value | undefined): readonly Value[] {
  if (!value) return []
  return value.kind === 'either' ? value.values : [value]
}
