/**
 * Tables of gateways: which requests they pass on, to whom, and under which path. Rows come from deployment files, where the
 * rewriting is known, and from code, where it often is not.
 */
import type { Endpoint } from '../../protocol/map.ts'
import { addressOf } from './address.ts'
import type { HttpTargets } from './http-targets.ts'

/** A row of a gateway's table, with the gateway already matched to a service. */
export interface ForwardingRow {
  readonly gateway: string
  /** As requested. The slash at its end counts for the rewriting. */
  readonly prefix: string
  /** Only the prefix itself, nothing below it. */
  readonly exact: boolean
  /** Text that replaces the prefix on the way, null when the path is passed unchanged, undefined when that is not known. */
  readonly rewrite: string | null | undefined
  /** URL or host[:port]; each of them may be meant. */
  readonly targets: readonly string[]
  /** Verbs in capitals, empty for all. */
  readonly methods: readonly string[]
}

/** Where a gateway passes a request on to. */
export interface Forward {
  /** The service behind it, null when the target is no service of the workspace. */
  readonly to: string | null
  readonly endpoint: Endpoint | null
}

export interface Gateways {
  /** null when the service passes no such request on. */
  forward(gateway: string, method: string, path: string): Forward | null
}

export interface GatewayContext {
  readonly targets: HttpTargets
  hosts(host: string, port: number | null): readonly string[]
}

/** Longest chain of gateways that is followed. */
const DEEPEST = 4

export function gateways(rows: readonly ForwardingRow[], context: GatewayContext): Gateways {
  const tables = new Map<string, ForwardingRow[]>()
  for (const row of rows) {
    const table = tables.get(row.gateway)
    if (table) table.push(row)
    else tables.set(row.gateway, [row])
  }
  // The longest prefix wins, an exact one over all; one that names the method over one that takes any.
  for (const table of tables.values()) table.sort((left, right) => weight(right) - weight(left))

  const forward = (gateway: string, method: string, path: string, depth: number): Forward | null => {
    const fitting = (tables.get(gateway) ?? []).filter((row) => answers(row, method, path))
    const [first] = fitting
    if (!first || depth > DEEPEST) return null
    let best: Forward | null = null
    // Rows of the same prefix may be alternatives (several environments): one that has the endpoint is meant.
    for (const row of fitting.filter((other) => bare(other.prefix) === bare(first.prefix))) {
      for (const to of row.targets.flatMap((target) => serviceOf(target, context))) {
        best ??= { to, endpoint: null }
        for (const passed of passedPaths(row, path)) {
          const endpoint = context.targets.find(to, method, passed)
          if (endpoint) return { to, endpoint }
          const further = forward(to, method, passed, depth + 1)
          if (further?.endpoint) return { to, endpoint: further.endpoint }
        }
      }
    }
    return best ?? { to: null, endpoint: null }
  }
  return { forward: (gateway, method, path) => forward(gateway, method, path, 0) }
}

/** The paths under which a request may arrive behind a row: one when the rewriting is known. */
export function passedPaths(row: Pick<ForwardingRow, 'prefix' | 'rewrite'>, path: string): readonly string[] {
  if (row.rewrite === null) return [path]
  const stripped = replaced(row.prefix, '/', path)
  // In code a prefix is mostly either cut off or passed on.
  if (row.rewrite === undefined) return [path, stripped]
  return [replaced(row.prefix, row.rewrite, path)]
}

/** `/api/users/` and `/users/` make `/users/7` of `/api/users/7`. */
function replaced(prefix: string, by: string, path: string): string {
  const own = prefix.replace(/\/\{\*\}$/, '')
  if (own.includes('{')) return withParameters(own, by, path)
  const rest = path.slice(Math.min(own.length, path.length))
  const joined = `${by}${rest}`.replace(/\/{2,}/g, '/')
  return joined.startsWith('/') ? joined : `/${joined}`
}

/** `/users/{id}` and `/people/{id}` make `/people/7` of `/users/7`; what is below the prefix stays below it. */
function withParameters(prefix: string, by: string, path: string): string {
  const asked = segmentsOf(path)
  const own = segmentsOf(prefix)
  const given = new Map(own.map((segment, at) => [segment, asked[at] ?? segment]))
  const rest = asked.slice(own.length)
  return `/${[...segmentsOf(by).map((segment) => given.get(segment) ?? segment), ...rest].join('/')}`
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function answers(row: ForwardingRow, method: string, path: string): boolean {
  if (row.methods.length > 0 && method !== 'ANY' && !row.methods.includes(method)) return false
  const prefix = bare(row.prefix)
  if (prefix.includes('{')) return answersWithParameters(segmentsOf(prefix), segmentsOf(path), row.exact)
  if (path === prefix || prefix === '') return true
  return !row.exact && path.startsWith(`${prefix}/`)
}

function answersWithParameters(own: readonly string[], asked: readonly string[], exact: boolean): boolean {
  if (exact ? asked.length !== own.length : asked.length < own.length) return false
  return own.every((segment, at) => segment.startsWith('{') || segment === asked[at])
}

/** Without what says "and all below": a slash, a catch-all. */
function bare(prefix: string): string {
  return prefix.replace(/(\/\{\*\}|\/)+$/, '')
}

function weight(row: ForwardingRow): number {
  return bare(row.prefix).length * 4 + (row.exact ? 2 : 0) + (row.methods.length > 0 ? 1 : 0)
}

/** The service behind the target of a row, none when it is not in the workspace. */
export function serviceOf(target: string, context: GatewayContext): readonly string[] {
  const address = addressOf(target)
  return address.kind === 'host' ? context.hosts(address.host, address.port).slice(0, 1) : []
}
