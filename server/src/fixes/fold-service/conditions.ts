/** Why a service cannot be folded into another one, as far as the map and the manifests say: cheap enough for a lightbulb. */
import type { Endpoint, Service } from '../../protocol/map.ts'
import { conflictingDependencies, readManifest } from '../deployment/packages.ts'
import type { FixContext } from '../fix.ts'
import { isHealth } from './express-app.ts'

/** The first reason that holds; null when nothing speaks against it so far. */
export function whyNot(from: Service, to: Service, context: FixContext): string | null {
  return (
    whyNotCode(from, to) ??
    whyNotFolders(from, to, context) ??
    whyNotGraph(from, to, context) ??
    whyNotRoutes(from, to, context) ??
    whyNotPackages(from, to, context)
  )
}

/** Prefix that the routes need so that none of them clashes; null when no prefix helps. */
export function prefixFor(from: Service, to: Service, context: FixContext): string | null {
  const own = routes(from, context).filter((endpoint) => !isHealth(endpoint.path))
  const other = routes(to, context)
  for (const prefix of ['', `/${from.name}`]) {
    if (!own.some((one) => other.some((another) => overlap(one, another, prefix)))) return prefix
  }
  return null
}

function whyNotCode(from: Service, to: Service): string | null {
  const language = (service: Service) => service.languages.filter((one) => one !== 'typescript' && one !== 'javascript')
  for (const service of [from, to]) {
    const foreign = language(service)
    if (foreign.length > 0)
      return `${service.name} is written in ${foreign.join(' and ')}; only TypeScript and JavaScript can be folded.`
  }
  for (const service of [from, to]) {
    if (service.frameworks.includes('express')) continue
    const used = service.frameworks.length > 0 ? service.frameworks.join(' and ') : 'no framework that is known'
    return `${service.name} uses ${used}; only Express services can be folded.`
  }
  return null
}

function whyNotFolders(from: Service, to: Service, context: FixContext): string | null {
  for (const service of [from, to]) if (service.path === '') return `${service.name} has no folder of its own.`
  if (from.path.startsWith(`${to.path}/`) || to.path.startsWith(`${from.path}/`))
    return `${from.name} and ${to.name} lie in each other's folders.`
  const sharing = context.snapshot.services.find((one) => one.id !== from.id && one.path === from.path)
  return sharing ? `${from.name} shares its folder with ${sharing.name}.` : null
}

/** A chain of requests that would come back to the target; events do not count. */
function whyNotGraph(from: Service, to: Service, context: FixContext): string | null {
  const calls = context.snapshot.calls.filter(
    (call) => call.to !== null && call.to !== call.from && call.protocol !== 'message',
  )
  if (calls.some((call) => call.from === to.id && call.to === from.id)) {
    return `${to.name} calls ${from.name}: folded, it would call itself over the network.`
  }
  const next = (id: string) => calls.filter((call) => call.from === id).map((call) => call.to!)
  const reach = (start: readonly string[], goal: (id: string) => boolean): readonly string[] | null => {
    const paths = start.map((id) => [id])
    const seen = new Set(start)
    for (let path = paths.shift(); path; path = paths.shift()) {
      if (goal(path.at(-1)!)) return path
      for (const id of next(path.at(-1)!)) {
        if (seen.has(id)) continue
        seen.add(id)
        paths.push([...path, id])
      }
    }
    return null
  }
  const ways = [
    reach(next(from.id), (id) => id === to.id),
    reach(
      next(to.id).filter((id) => id !== from.id),
      (id) => id === from.id,
    ),
  ]
  for (const way of ways) {
    if (!way) continue
    const between = way.slice(0, -1).map((id) => context.index.services.get(id)?.name ?? id)
    if (between.length === 0) return `${from.name} calls ${to.name}: folded, it would call itself over the network.`
    return `It would make a cycle: ${[to.name, ...between, to.name].join(' → ')}.`
  }
  return null
}

function whyNotRoutes(from: Service, to: Service, context: FixContext): string | null {
  if (prefixFor(from, to, context) !== null) return null
  return `Routes of ${from.name} clash with those of ${to.name}, even below /${from.name}.`
}

function whyNotPackages(from: Service, to: Service, context: FixContext): string | null {
  const own = readManifest(context.text, from.path)
  const other = readManifest(context.text, to.path)
  if (!own || !other) return null
  const conflicts = conflictingDependencies(own, other)
  if (conflicts.length > 0) return `Versions of dependencies differ: ${conflicts.join(', ')}.`
  if (own.type === other.type) return null
  const name = (type: string) => (type === 'module' ? 'ES modules' : 'CommonJS')
  return `${from.name} is made of ${name(own.type)}, ${to.name} of ${name(other.type)}.`
}

function routes(service: Service, context: FixContext): readonly Endpoint[] {
  return (context.index.endpointsOf.get(service.id) ?? []).filter((endpoint) => endpoint.protocol === 'http')
}

/** Some request would fit both. */
function overlap(one: Endpoint, other: Endpoint, prefix: string): boolean {
  const methods = one.method === other.method || one.method === 'ANY' || other.method === 'ANY'
  const left = (prefix + one.path).split('/').filter(Boolean)
  const right = other.path.split('/').filter(Boolean)
  const isHole = (part: string) => /[{*]/.test(part)
  const isRest = (parts: readonly string[]) => /^(\*|\{\*.*|.*\.\.\..*)$/.test(parts.at(-1) ?? '')
  if (left.length !== right.length && !isRest(left) && !isRest(right)) return false
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    if (left[index] !== right[index] && !isHole(left[index]!) && !isHole(right[index]!)) return false
  }
  return methods
}
