/** What rules ask that is no fact of the map: the code behind a service, and what the workspace declares. */
import type { Extents } from '../map/extents.ts'
import type { LatencyProfile } from '../map/latency/profiles.ts'

/** Plain data: kept between sessions along with the map. */
export interface Circumstances {
  readonly extents: Extents
  /** What a hop takes, where the workspace says so. */
  readonly latency: LatencyProfile | null
}

/** Where nothing is known of it, such as of a map that stands alone. */
export const NO_CIRCUMSTANCES: Circumstances = { extents: {}, latency: null }
