/** How often a server that dies is started again: pure counting, the clock comes from outside. */

/** What to do about a server that died. */
export type RestartDecision =
  | { readonly restart: true; readonly attempt: number; readonly delayMilliseconds: number }
  | { readonly restart: false }

export interface RestartPolicy {
  /** Counts one death at `now` (milliseconds) and says whether, and after how long, the server starts again. */
  died(now: number): RestartDecision
  /** Forgets all deaths: the person asked for a new start. */
  reset(): void
}

/**
 * At most `most` restarts within `windowMilliseconds`; each waits twice as long as the one before, so that a server that
 * cannot live does not keep a core busy. A server that lived longer than the window starts with a clean record.
 */
export function createRestartPolicy(most = 5, windowMilliseconds = 180_000): RestartPolicy {
  let deaths: number[] = []
  return {
    died(now) {
      deaths = [...deaths.filter((at) => now - at < windowMilliseconds), now]
      const attempt = deaths.length
      return attempt > most
        ? { restart: false }
        : { restart: true, attempt, delayMilliseconds: 100 * 2 ** (attempt - 1) }
    },
    reset() {
      deaths = []
    },
  }
}
