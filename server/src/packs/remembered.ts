/** A pure function of a text that computes each answer once. Lives as long as whoever holds it. */
export function remembered<T>(pure: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const ready = known.get(key)
    if (ready !== undefined || known.has(key)) return ready as T
    const fresh = pure(key)
    known.set(key, fresh)
    return fresh
  }
}
