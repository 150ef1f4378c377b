/** What one snapshot has that another has not. */
import type { Call, Changed, Delta, DeltaOf, Endpoint, Field, Service, Snapshot } from '../protocol/map.ts'

/**
 * Compares two snapshots by id. Positions are no facts: moving a line or a file changes nothing. Call sites with the same
 * target count as one call, so that a second site is nothing new, unless it stands in a loop and none did before.
 * `baseline` is what a person calls the snapshot `before`. Two snapshots of one engine share most of their objects, and only
 * what they do not share is looked at.
 */
export function diff(before: Snapshot, after: Snapshot, baseline: string): Delta {
  return {
    baseline,
    services: differences(before.services, after.services, sameService),
    endpoints: differences(before.endpoints, after.endpoints, sameEndpoint),
    calls: callDifferences(before.calls, after.calls),
  }
}

/** The id of a call without the number of its site: what all sites with one target share. */
export function callKey(id: string): string {
  // Hardly any id has a number, and all ids are looked at with every edit.
  const at = id.lastIndexOf(' #')
  return at > 0 && /^\d+$/.test(id.slice(at + 2)) ? id.slice(0, at) : id
}

function differences<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  same: (before: T, after: T) => boolean,
): DeltaOf<T> {
  const [past, present] = unshared(before, after)
  const old = new Map(past.map((item) => [item.id, item]))
  const now = new Map(present.map((item) => [item.id, item]))
  const added: T[] = []
  const changed: Changed<T>[] = []
  for (const item of now.values()) {
    const former = old.get(item.id)
    if (!former) added.push(item)
    else if (alike.get(item) !== former) {
      if (same(former, item)) alike.set(item, former)
      else changed.push({ before: former, after: item })
    }
  }
  return sorted(
    added,
    [...old.values()].filter((item) => !now.has(item.id)),
    changed,
  )
}

/** Items with the former ones that say the same: what was moved once is compared with every edit from then on. */
const alike = new WeakMap<object, object>()

/** What of two lists is not the same object in both. */
function unshared<T extends object>(before: readonly T[], after: readonly T[]): readonly [readonly T[], readonly T[]] {
  if (before === after) return [[], []]
  const old = itemsOf(before)
  const fresh = after.filter((item) => !old.has(item))
  if (after.length - fresh.length === before.length) return [[], fresh]
  const now = new Set(after)
  return [before.filter((item) => !now.has(item)), fresh]
}

/** One baseline is compared with map after map. */
const items = new WeakMap<readonly object[], ReadonlySet<object>>()

function itemsOf(list: readonly object[]): ReadonlySet<object> {
  const ready = items.get(list) ?? new Set(list)
  items.set(list, ready)
  return ready
}

function callDifferences(before: readonly Call[], after: readonly Call[]): DeltaOf<Call> {
  // One site that differs says nothing without the others of its call.
  const keys = new Set(unshared(before, after).flatMap((calls) => calls.map((call) => callKey(call.id))))
  const old = sitesByKey(before, keys)
  const now = sitesByKey(after, keys)
  const added: Call[] = []
  const removed: Call[] = []
  const changed: Changed<Call>[] = []
  for (const [key, sites] of now) {
    const former = old.get(key) ?? []
    const [first] = sites
    const loop = sites.find((site) => site.inLoop)
    const [formerFirst] = former
    if (!first) continue
    if (!formerFirst) {
      added.push(first)
      if (loop && !first.inLoop) added.push(loop)
    } else if (loop && !former.some((site) => site.inLoop)) {
      if (sites.length > former.length) added.push(loop)
      else changed.push({ before: formerFirst, after: loop })
    } else {
      const change = changeOf(former, sites)
      if (change) changed.push(change)
    }
  }
  for (const [key, sites] of old) if (!now.has(key) && sites[0]) removed.push(sites[0])
  return sorted(added, removed, changed)
}

/** The sites of the calls with these keys. */
function sitesByKey(calls: readonly Call[], keys: ReadonlySet<string>): ReadonlyMap<string, readonly Call[]> {
  const sites = new Map<string, Call[]>()
  if (keys.size === 0) return sites
  for (const call of calls) {
    const key = callKey(call.id)
    if (!keys.has(key)) continue
    const list = sites.get(key)
    if (list) list.push(call)
    else sites.set(key, [call])
  }
  return sites
}

/** The first site that says something no site said before, or whose like is gone when nothing was added. */
function changeOf(before: readonly Call[], after: readonly Call[]): Changed<Call> | null {
  if (before.length === after.length && before.every((site, at) => site === after[at])) return null
  const old = new Map(before.map((site) => [callFacts(site), site]))
  const now = new Map(after.map((site) => [callFacts(site), site]))
  const [formerFirst] = before
  const [first] = after
  const fresh = [...now].find(([facts]) => !old.has(facts))?.[1]
  const gone = [...old].find(([facts]) => !now.has(facts))?.[1]
  if (fresh && formerFirst) return { before: gone ?? formerFirst, after: fresh }
  if (gone && first && after.length >= before.length) return { before: gone, after: first }
  return null
}

function sorted<T extends { readonly id: string }>(
  added: readonly T[],
  removed: readonly T[],
  changed: readonly Changed<T>[],
): DeltaOf<T> {
  const byId = (left: T, right: T) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  return {
    added: [...added].sort(byId),
    removed: [...removed].sort(byId),
    changed: [...changed].sort((left, right) => byId(left.after, right.after)),
  }
}

/** Lists of a service have no order of their own: it follows from which file was read first. */
function sameService(before: Service, after: Service): boolean {
  const facts = (service: Service) => [
    service.name,
    service.path,
    service.kind,
    service.owner,
    [...service.languages].sort(),
    [...service.frameworks].sort(),
    [...service.hosts].sort(),
    [...service.ports].sort((left, right) => left - right),
    service.stores?.map(({ name }) => name),
  ]
  return JSON.stringify(facts(before)) === JSON.stringify(facts(after))
}

function sameEndpoint(before: Endpoint, after: Endpoint): boolean {
  const facts = (endpoint: Endpoint) => [
    endpoint.service,
    endpoint.protocol,
    endpoint.method,
    endpoint.path,
    endpoint.handlerName,
    endpoint.framework,
    endpoint.contract.fields.map(fieldFacts).sort(),
    [...endpoint.contract.statusCodes].sort((left, right) => left - right),
    endpoint.contract.streams,
    endpoint.auth.guards,
  ]
  return JSON.stringify(facts(before)) === JSON.stringify(facts(after))
}

function fieldFacts(field: Field): readonly unknown[] {
  const { name, type, required, grade, values, number } = field
  return [field.in, name, type, required, grade, values, number]
}

const factsOfCalls = new WeakMap<Call, string>()

function callFacts(call: Call): string {
  const ready = factsOfCalls.get(call) ?? makeCallFacts(call)
  factsOfCalls.set(call, ready)
  return ready
}

function makeCallFacts(call: Call): string {
  return JSON.stringify([
    call.to,
    call.endpoint,
    call.host,
    call.resolution,
    call.reason,
    call.confidence,
    call.inLoop,
    [...call.sends].sort(),
    call.framework,
    requestFactsOf(call),
  ])
}

/** Without the places: those of which the rules speak. */
function requestFactsOf({ request }: Call): unknown {
  if (!request) return null
  const { body, query, hostAt, secrets, isUnlimited } = request
  return [body, query, hostAt !== undefined, secrets, isUnlimited]
}
