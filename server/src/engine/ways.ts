/**
 * What tells the ways apart that lead to one call site through its wrappers. Two ways on which the site says the same and that
 * go on through the same function give the same from there on, so that one of them is enough.
 */
import { type OpenSite, openSite, type Wrapper } from '../map/resolve/callers.ts'
import type { ClientSite, FoundSite } from '../map/resolve/sites.ts'
import { holesOf, type Text } from '../map/resolve/text.ts'
import { isTold } from '../map/resolve/told.ts'

/**
 * Most ways that are looked at for one site. A large front end calls its one client from a thousand places; where there are more
 * ways than this they are not callers but layers, whose ways multiply, and what one of them passes tells nothing any more.
 */
export const MOST_WAYS = 2000

/** A site as it is on one way, with whether the last caller on it passes something that the site says. */
export interface Leaf {
  readonly found: FoundSite
  readonly isPassed: boolean
}

/** What a client's site says, without where it says so. Other sites are told apart by what they are made of. */
export function saying(site: ClientSite): string {
  const { location: _, literal: __, inLoop: ___, request: ____, ...said } = site
  return JSON.stringify(said, (key, value) => (key === 'at' ? undefined : value))
}

/** A way by what happens further out; null where what the chain brings along counts, too. */
export function onward(site: OpenSite, wrapper: Wrapper): string | null {
  if (site.kind !== 'client') return null
  return `${wrapper.file}#${wrapper.definition} ${site.inLoop} ${saying(site)}`
}

/** Whether no caller can change what a client's site says: nothing in it is open. */
export function isComplete(site: OpenSite): boolean {
  if (site.kind !== 'client') return false
  return textsOf(site).every(isWhole)
}

function isWhole(text: Text): boolean {
  if (text.kind === 'literal') return true
  if (text.kind === 'variable') return text.fallback === null || isWhole(text.fallback)
  if (text.kind === 'template') return text.parts.every(isWhole)
  return text.kind === 'either' && text.values.every(isWhole)
}

function textsOf(site: ClientSite): readonly Text[] {
  const { target, address, application, aliases } = site
  return [target, ...aliases, ...(address ? [address] : []), ...(application ? [application] : [])]
}

/** Whether what a caller passes to a function by its arguments makes the site say something else. */
export function isPassed(before: OpenSite, wrapper: Wrapper, after: FoundSite): boolean {
  const open = openSite(after.site)
  if (before.kind !== 'client' || open?.kind !== 'client') return true
  const isOwn = textsOf(before)
    .flatMap(holesOf)
    .some((hole) => hole.file === wrapper.file && hole.definition === wrapper.definition)
  return isOwn && shape(before) !== shape(open)
}

/** What a site says, all that is not known being alike. */
function shape(site: ClientSite): string {
  return [site.method, ...textsOf(site).map(shapeOf)].join('\n')
}

function shapeOf(text: Text): string {
  switch (text.kind) {
    case 'literal':
      return text.value
    case 'template':
      return text.parts.map(shapeOf).join('')
    case 'variable':
      return `\${${text.name}:${text.fallback ? shapeOf(text.fallback) : ''}}`
    case 'either':
      return `(${text.values.map(shapeOf).join('|')})`
    default:
      return '{}'
  }
}

/**
 * The sites that ways end in: what a caller passes is a call of its own; of those that pass nothing the first stands for all in
 * its service that say the same, in a loop if one of them is. What no caller tells is said once, where it is written.
 */
export function distinctLeaves(
  origin: FoundSite,
  leaves: readonly Leaf[],
  runsIn: (file: string) => string,
): readonly FoundSite[] {
  const kept: FoundSite[] = []
  const byKey = new Map<string, number>()
  for (const { found, isPassed } of leaves) {
    const { site, owner } = found
    const told = isTold(site)
    if (site.kind !== 'client' || (isPassed && told)) {
      kept.push(found)
      continue
    }
    const key = `${runsIn(owner)} ${told ? saying(site) : `${site.protocol} ${site.method}`}`
    const at = byKey.get(key)
    const first = at === undefined ? undefined : kept[at]
    if (at === undefined || !first) {
      byKey.set(key, kept.length)
      kept.push(told ? found : { ...found, site: { ...site, ...placeOf(origin) } })
    } else if (told && site.inLoop && first.site.kind === 'client' && !first.site.inLoop) kept[at] = found
  }
  return kept
}

function placeOf({ site }: FoundSite): Partial<Pick<ClientSite, 'location' | 'literal' | 'inLoop'>> {
  return site.kind === 'client' ? { location: site.location, literal: site.literal, inLoop: site.inLoop } : {}
}
