/** Whether a call crosses a boundary that the workspace declares. */
import picomatch from 'picomatch'
import type { Call, Service } from '../../protocol/map.ts'
import { type Boundary, condition, firstLine } from '../../workspace/groundplan/boundaries.ts'
import type { Circumstances } from '../circumstances.ts'

export type Crossing =
  | { readonly kind: 'none' }
  | { readonly kind: 'crosses' }
  /** The condition could not be evaluated for this call. */
  | { readonly kind: 'failed'; readonly problem: string }

/** The two ends of a call; `to` is null for a host outside. */
export interface Ends {
  readonly from: Service
  readonly to: Service | null
}

/** A boundary made ready. */
export interface Guard {
  readonly boundary: Boundary
  readonly check: (call: Call, ends: Ends) => Crossing
  /** Selectors that no service of the map fits: most likely misspelt. Hosts are not looked at. */
  readonly idle: (services: readonly Service[]) => readonly string[]
}

const NONE: Crossing = { kind: 'none' }

const known = new WeakMap<Circumstances, readonly Guard[]>()

export function guardsOf(circumstances: Circumstances): readonly Guard[] {
  const ready =
    known.get(circumstances) ?? circumstances.boundaries.map((boundary) => guardOf(boundary, circumstances.tags))
  known.set(circumstances, ready)
  return ready
}

function guardOf(boundary: Boundary, tags: Circumstances['tags']): Guard {
  const tagsOf = remembered((service: Service) =>
    Object.entries(tags).flatMap(([tag, names]) => (anyOf(names.map(globOf))(service.name) ? [tag] : [])),
  )
  const selector = (text: string) => selectorOf(text, tagsOf)
  const from = remembered(selecting(boundary.from.map(selector), boundary.from.length === 0))
  const except = remembered(selecting(boundary.except.map(selector), false))
  const targets = boundary.to.length > 0 ? boundary.to : boundary.only
  const target = targets.map(selector)
  const speaksOfHosts = targets.some((text) => text.startsWith('host:'))
  const holds = boundary.when === null ? null : condition(boundary.when)
  return {
    boundary,
    check: (call, { from: caller, to }) => {
      if (!from(caller, '') || except(caller, '')) return NONE
      if (to === null && !speaksOfHosts) return NONE
      const isTarget = target.some((fits) => fits(to, call.host))
      if (isTarget !== boundary.to.length > 0) return NONE
      return holds ? evaluated(holds, { call, from: described(caller, tagsOf), to: described(to, tagsOf) }) : CROSSES
    },
    idle: (services) =>
      [...boundary.from, ...targets, ...boundary.except].filter(
        (text) => !text.startsWith('host:') && !services.some((service) => selector(text)(service, '')),
      ),
  }
}

const CROSSES: Crossing = { kind: 'crosses' }

function evaluated(holds: ReturnType<typeof condition>, values: Readonly<Record<string, unknown>>): Crossing {
  try {
    return holds(values) === true ? CROSSES : NONE
  } catch (error) {
    return { kind: 'failed', problem: firstLine(error) }
  }
}

/** A service as conditions see it; a host outside has nothing but the call's `host`. */
function described(service: Service | null, tagsOf: (service: Service) => readonly string[]) {
  return {
    name: service?.name ?? '',
    kind: service?.kind ?? 'external',
    owner: service?.owner ?? '',
    path: service?.path ?? '',
    languages: [...(service?.languages ?? [])],
    tags: service ? [...tagsOf(service)] : [],
  }
}

type Selector = (service: Service | null, host: string) => boolean

function selectorOf(text: string, tagsOf: (service: Service) => readonly string[]): Selector {
  const [, kind = '', pattern = ''] = /^(?:(tag|owner|kind|language|path|host):)?(.*)$/s.exec(text) ?? []
  const fits = globOf(pattern)
  if (kind === 'host') return (service, host) => service === null && fits(host.replace(/:\d+$/, ''))
  return (service) => service !== null && valuesOf(service, kind, tagsOf).some(fits)
}

function valuesOf(service: Service, kind: string, tagsOf: (service: Service) => readonly string[]): readonly string[] {
  switch (kind) {
    case 'tag':
      return tagsOf(service)
    case 'owner':
      return service.owner === null ? [] : [service.owner]
    case 'kind':
      return [service.kind]
    case 'language':
      return service.languages
    case 'path':
      return [service.path]
    default:
      return [service.name, service.id]
  }
}

/** Names hold no slashes, but owners do: `@shop/*`. A leading `@` is no pattern. */
function globOf(pattern: string): (text: string) => boolean {
  const matches = picomatch(pattern, { dot: true, noextglob: true, nonegate: true })
  // A second argument, such as an index, would mean something to it.
  return (text) => matches(text)
}

function anyOf(tests: readonly ((text: string) => boolean)[]): (text: string) => boolean {
  return (text) => tests.some((test) => test(text))
}

function selecting(selectors: readonly Selector[], whenEmpty: boolean): Selector {
  return (service, host) => (selectors.length === 0 ? whenEmpty : selectors.some((fits) => fits(service, host)))
}

/** Services are the same objects from one map to the next unless they change. */
function remembered<T>(ask: (service: Service, host: string) => T): (service: Service, host?: string) => T {
  const answers = new WeakMap<Service, T>()
  return (service) => {
    const ready = answers.get(service)
    if (ready !== undefined) return ready
    const answer = ask(service, '')
    answers.set(service, answer)
    return answer
  }
}
