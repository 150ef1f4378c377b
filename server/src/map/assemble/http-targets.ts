/** Finds the endpoint of a service that answers a request. */
import type { Endpoint } from '../../protocol/map.ts'

interface Route {
  readonly endpoint: Endpoint
  readonly segments: readonly string[]
}

export interface HttpTargets {
  /** The endpoint for a method and a path with `{}` holes, null when no route fits. */
  find(service: string, method: string, path: string): Endpoint | null
  /** Whether the service has any HTTP routes that the map knows. */
  knows(service: string): boolean
}

/** The routes of one service. */
export interface RouteTable {
  readonly size: number
  /** As {@link HttpTargets.find}. */
  find(method: string, path: string): Endpoint | null
}

/** `table` gives the routes of a service. */
export function httpTargets(table: (service: string) => RouteTable): HttpTargets {
  return {
    knows: (service) => table(service).size > 0,
    find: (service, method, path) => table(service).find(method, path),
  }
}

/** `endpoints` are the HTTP endpoints of one service. */
export function routeTable(endpoints: readonly Endpoint[]): RouteTable {
  const routes = endpoints.map((endpoint): Route => ({ endpoint, segments: segmentsOf(endpoint.path) }))
  return {
    size: routes.length,
    find: (method, path) => {
      const wanted = segmentsOf(requestPath(path))
      let best: Route | null = null
      let bestScore = -1
      for (const route of routes) {
        if (!methodFits(route.endpoint.method, method)) continue
        const fits = fit(route.segments, wanted)
        const score = fits * 2 + (route.endpoint.method === method ? 1 : 0)
        if (fits > 0 && score > bestScore) {
          best = route
          bestScore = score
        }
      }
      return best?.endpoint ?? null
    },
  }
}

function methodFits(offered: string, asked: string): boolean {
  return offered === asked || offered === 'ANY' || asked === 'ANY' || (asked === 'HEAD' && offered === 'GET')
}

/** A request's path without query and fragment; a hole glued to its end holds a query string. */
export function requestPath(path: string): string {
  const bare = path.replace(/[?#].*$/, '')
  return bare.replace(/([^/{}])\{\}$/, '$1')
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

/** 0 when the route does not answer the path; else higher for the more specific. */
function fit(route: readonly string[], wanted: readonly string[]): number {
  const last = route.at(-1) ?? ''
  const open = last === '{*}'
  const optional = last.endsWith('?}')
  const length = open ? route.length - 1 : route.length
  const lengthFits = open
    ? wanted.length >= length
    : wanted.length === length || (optional && wanted.length === length - 1)
  if (!lengthFits) return 0
  let score = open ? 1 : 3
  for (let at = 0; at < Math.min(length, wanted.length); at++) {
    const own = route[at] ?? ''
    const asked = wanted[at] ?? ''
    if (own.toLowerCase() === asked.toLowerCase()) score += 4
    else if (own.startsWith('{')) score += asked === '{}' ? 3 : 2
    else if (asked.includes('{}') && hollowFits(own, asked)) score += 1
    else if (own.includes('{') && hollowFits(asked, own.replace(/\{[^}]*\}/g, '{}'))) score += 2
    else return 0
  }
  return score
}

/** Whether a text fits a pattern with `{}` holes. */
function hollowFits(text: string, pattern: string): boolean {
  const parts = pattern.split('{}')
  return text.startsWith(parts[0] ?? '') && text.endsWith(parts.at(-1) ?? '')
}
