/**
 * Addresses that an object is made with. Where a container hands objects out (`useFactory: () => new OrdersClient(url)`), a
 * call on one cannot be followed to the place that made it. When a service makes objects of the class in one place alone,
 * that place tells.
 */
import type { CallPlace, Wrapper } from '../map/resolve/callers.ts'
import type { Evaluator } from '../map/resolve/evaluate.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import { holesOf, substituted, type Text, textOf } from '../map/resolve/text.ts'
import type { Hole } from '../map/resolve/value.ts'

export interface MadeObjects {
  readonly evaluator: Evaluator
  /** Calls of a constructor anywhere in the workspace. */
  callers(constructor_: Wrapper): readonly CallPlace[]
  serviceOf(file: string): string | null
}

/** A constructor that hands on what another one was given, and so on. */
const DEEPEST = 3

/** The site with what its object was made with; the site as it was where that is not known. */
export function withMadeObjects(found: FoundSite, objects: MadeObjects): FoundSite {
  const { site } = found
  if (site.kind !== 'client' || holesOf(site.target).length === 0) return found
  const target = filled(site.target, found.owner, objects, 0)
  return target === site.target ? found : { ...found, site: { ...site, target } }
}

function filled(text: Text, owner: string, objects: MadeObjects, depth: number): Text {
  const made = holesOf(text).filter((hole) => isGivenToConstructor(hole, objects))
  if (made.length === 0 || depth > DEEPEST) return text
  return substituted(text, (hole) => {
    const given = made.includes(hole) ? argumentOf(hole, owner, objects) : null
    return given ? filled(given, owner, objects, depth + 1) : hole
  })
}

function isGivenToConstructor(hole: Hole, { evaluator }: MadeObjects): boolean {
  return evaluator.program.facts(hole.file)?.definitions[hole.definition]?.name === 'constructor'
}

/** What the one place in the owner's service that makes such an object gives for the parameter. */
function argumentOf(hole: Hole, owner: string, { evaluator, callers, serviceOf }: MadeObjects): Text | null {
  const service = serviceOf(owner)
  const places = callers({ file: hole.file, definition: hole.definition }).filter(
    (place) => serviceOf(place.file) === service || serviceOf(place.file) === null,
  )
  const [place, ...others] = places
  const facts = place && others.length === 0 ? evaluator.program.facts(place.file) : null
  const site = facts?.calls[place?.call ?? -1]
  if (!facts || !site) return null
  const given = evaluator.arguments(site.arguments, facts, null).thunks[hole.index]
  if (!given) return null
  const value = hole.path.reduce((whole, name) => evaluator.member(whole, name), evaluator.thunk(given))
  return textOf(evaluator, value)
}
