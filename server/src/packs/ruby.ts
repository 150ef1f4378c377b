import type { Pack } from './pack.ts'
import { rails } from './rails/index.ts'

/** Packs of Ruby's libraries, in the order of the README's table. */
export const rubyPacks: readonly Pack[] = [rails]
