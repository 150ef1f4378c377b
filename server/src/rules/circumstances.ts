/** What rules ask that is no fact of the map: the code behind a service, and what the workspace declares. */
import type { Extents } from '../map/extents.ts'
import type { LatencyProfile } from '../map/latency/profiles.ts'
import type { Boundary } from '../workspace/groundplan/boundaries.ts'

/** Plain data: kept between sessions along with the map. */
export interface Circumstances {
  readonly extents: Extents
  readonly boundaries: readonly Boundary[]
  /** Names of services, or globs of them, by tag. */
  readonly tags: Readonly<Record<string, readonly string[]>>
  /** What a hop takes, where the workspace says so. */
  readonly latency: LatencyProfile | null
}

/** Where nothing is known of it, such as of a map that stands alone. */
export const NO_CIRCUMSTANCES: Circumstances = { extents: {}, boundaries: [], tags: {}, latency: null }
