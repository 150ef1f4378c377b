/**
 * A pure function of a text that keeps its newest answers, for as many characters of text as given: several readers look at the
 * same file one after the other, and what was parsed for one is good for the next.
 */
export function recent<T>(characters: number, pure: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>()
  let room = characters
  return (text) => {
    const ready = known.get(text)
    if (ready) return ready.answer
    const answer = pure(text)
    known.set(text, { answer })
    room -= text.length
    // A map lists its keys in the order in which they came: the oldest go first.
    for (const oldest of known.keys()) {
      if (room >= 0) break
      known.delete(oldest)
      room += oldest.length
    }
    return answer
  }
}
