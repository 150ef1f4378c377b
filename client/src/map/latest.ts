/**
 * Runs an asynchronous refresh at most once at a time. Triggers that come while one is under way lead to exactly one more
 * run afterwards, so the last run always began after the last trigger.
 */
export function latest(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined
  let again = false
  const loop = async () => {
    do {
      again = false
      await run()
    } while (again)
  }
  return () => {
    if (current) again = true
    else {
      current = loop().finally(() => {
        current = undefined
      })
    }
    return current
  }
}
