/** What rules ask that is no fact of the map: the code behind a service, and what the workspace declares. */
import type { Extents } from '../map/extents.ts'

/** Plain data: kept between sessions along with the map. */
export interface Circumstances {
  readonly extents: Extents
}

/** Where nothing is known of it, such as of a map that stands alone. */
export const NO_CIRCUMSTANCES: Circumstances = { extents: {} }
