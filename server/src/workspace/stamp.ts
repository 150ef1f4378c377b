/** What size and times of a file prove about its content. */
import type { Stamp } from './source.ts'

export function sameStamp(left: Stamp, right: Stamp): boolean {
  return left.size === right.size && left.modified === right.modified && left.entered === right.entered
}

/** The later of its times, in milliseconds: an old file that is renamed over another one shows in `entered` only. */
export function timeOf(stamp: Stamp): number {
  return Math.max(stamp.modified, stamp.entered)
}

/**
 * Whether a change from now on would show in the stamp. A file that was changed just now may be changed again within the same
 * tick of the file system's clock: a few milliseconds, or whole seconds, or two of them, on some.
 */
export function isSettled(stamp: Stamp, now: number): boolean {
  return now - timeOf(stamp) > (Number.isInteger(stamp.entered / 1000) ? 2_000 : 50)
}
