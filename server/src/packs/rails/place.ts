import type { Library } from '../../map/resolve/value.ts'
import type { Word } from '../shared/ruby.ts'

/** A resource whose block the walk is in. */
export interface Resource {
  /** Path of the whole set, its prefix included. */
  readonly path: string
  /** Path of one of them; equal to `path` for a single resource. */
  readonly member: string
  /** Path below which nested routes stand. */
  readonly nested: string
  readonly controller: string
}

/** Where the walk through a file of routes stands. */
export interface Place {
  readonly router: Library
  readonly prefix: string
  /** Modules that controllers are looked for in. */
  readonly modules: readonly string[]
  /** Said by `controller` or by the resource around; '' for none. */
  readonly controller: string
  readonly resource: Resource | null
  readonly guards: readonly string[]
  readonly concerns: Map<string, Word>
  /** What the block that is being read was given to: routes of a member stand elsewhere. */
  readonly level: 'resource' | 'member' | 'collection' | 'none'
  readonly isShallow: boolean
  readonly depth: number
}

/** The path below which a route stands that says nothing else. */
export function below(place: Place): string {
  const { resource, level } = place
  if (!resource) return place.prefix
  if (level === 'member') return resource.member
  return level === 'collection' ? resource.path : level === 'resource' ? resource.nested : place.prefix
}
