/** Calls that reach a service of the workspace but none of its routes: what the rules that speak of them share. */
import { callKey } from '../../map/diff.ts'
import { isUnknownPath, matches, segmentsOf } from '../../map/http-path.ts'
import { isPlumbing } from '../../map/similarity-profile.ts'
import type { FindingScope } from '../../protocol/finding.ts'
import type { Location } from '../../protocol/location.ts'
import type { Call, Endpoint } from '../../protocol/map.ts'
import { broughtCalls, isBroken, methodFits, removedTarget } from '../change.ts'
import { shorten } from '../message.ts'
import type { RuleContext } from '../rule.ts'

/** From this confidence on a finding has the rule's severity; below, it is a warning at most. */
export const SURE = 0.8

export interface BrokenCall {
  readonly call: Call
  /** The endpoint that the call used and that the change removes, null when the change did not break it. */
  readonly removed: Endpoint | null
  /** Routes of the service with the path of the call, for other methods. */
  readonly samePath: readonly Endpoint[]
  readonly scope: FindingScope
}

const found = new WeakMap<RuleContext, readonly BrokenCall[]>()

/** All calls to routes that are not there, those left out that something unseen may answer. Two rules share the answer. */
export function brokenCalls(context: RuleContext): readonly BrokenCall[] {
  const ready = found.get(context) ?? findBrokenCalls(context)
  found.set(context, ready)
  return ready
}

function findBrokenCalls(context: RuleContext): readonly BrokenCall[] {
  const broken = context.snapshot.calls.filter((call) => isBroken(call) && !isUnknownPath(call.path))
  if (broken.length === 0) return []
  const brought = new Set(broughtCalls(context).map((call) => callKey(call.id)))
  return broken
    .filter((call) => !mayAnswer(call, context))
    .map((call) => {
      const removed = removedTarget(call, context)
      const samePath = httpRoutes(call.to ?? '', context).filter((route) => matches(route.path, call.path) > 0)
      return { call, removed, samePath, scope: removed || brought.has(callKey(call.id)) ? 'delta' : 'standing' }
    })
}

/**
 * Whether the service may answer in a way that the map cannot tell: it knows no routes, or only in part, it passes requests
 * on, it serves files, or a library answers (health, metrics, documentation).
 */
export function mayAnswer(call: Call, context: RuleContext): boolean {
  const to = call.to ?? ''
  const segments = segmentsOf(call.path)
  if (context.index.services.get(to)?.kind === 'ui' || isPlumbing(segments)) return true
  if (/\.(html?|css|js|json|ya?ml|png|svg|ico|txt|xml|pdf)$/i.test(segments.at(-1) ?? '')) return true
  const routes = httpRoutes(to, context)
  const lost = context.delta.endpoints.removed.some((endpoint) => endpoint.service === to)
  if (routes.length === 0 && !lost) return true
  const forwards = (context.index.callsFrom.get(to) ?? []).some(
    (passed) => passed.protocol === 'http' && passed.method === 'ANY' && isBelow(call.path, passed.path),
  )
  return forwards || routes.some((route) => methodFits(route.method, call.method) && mayMatch(route.path, call.path))
}

function isBelow(path: string, prefix: string): boolean {
  return prefix === '/' || path === prefix || path.startsWith(`${prefix}/`)
}

/** A route with a part that is not known (`{}`) may stand for any path that begins as it does. */
function mayMatch(route: string, path: string): boolean {
  const segments = segmentsOf(route)
  const open = segments.findIndex((segment) => segment.includes('{}'))
  if (open < 0) return matches(route, path) > 0
  const known = segments.slice(0, open)
  return known.length === 0 || matches(`/${known.join('/')}/{*}`, path) > 0
}

/** HTTP endpoints of a service. */
export function httpRoutes(service: string, context: RuleContext): readonly Endpoint[] {
  return (context.index.endpointsOf.get(service) ?? []).filter((endpoint) => endpoint.protocol === 'http')
}

/** The path, where it is written at the call; a constant in another file is no place to send somebody to. */
export function placeOf(call: Call): Location {
  return call.target?.file === call.location.file ? call.target : call.location
}

/** A service's name, short enough for a message. */
export function nameOf(id: string, context: RuleContext): string {
  return shorten(context.index.services.get(id)?.name ?? id, 40)
}
