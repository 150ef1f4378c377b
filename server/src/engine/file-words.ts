/** Which words a text holds, in a form that takes little room: sorted hashes. Two words with one hash cost a look, no more. */
export class FileWords {
  readonly #hashes: Int32Array

  constructor(text: string) {
    const found = new Set<number>()
    let hash = SEED
    let length = 0
    for (let at = 0; at <= text.length; at++) {
      const code = text.charCodeAt(at)
      if (isWord(code)) {
        hash = Math.imul(hash ^ code, PRIME)
        length++
      } else if (length > 0) {
        found.add(hash)
        hash = SEED
        length = 0
      }
    }
    this.#hashes = Int32Array.from(found).sort()
  }

  has(word: string): boolean {
    let hash = SEED
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), PRIME)
    let [low, high] = [0, this.#hashes.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const value = this.#hashes[middle] ?? 0
      if (value === hash) return true
      if (value < hash) low = middle + 1
      else high = middle - 1
    }
    return false
  }

  /** Whether all words of a name are there: `$http` is a word beside a sign. */
  hasName(name: string): boolean {
    let start = -1
    for (let at = 0; at <= name.length; at++) {
      if (isWord(name.charCodeAt(at))) start = start < 0 ? at : start
      else if (start >= 0) {
        if (!this.has(name.slice(start, at))) return false
        start = -1
      }
    }
    return true
  }

  equals(other: FileWords): boolean {
    const [own, theirs] = [this.#hashes, other.#hashes]
    return own.length === theirs.length && own.every((hash, at) => hash === theirs[at])
  }
}

const SEED = 0x811c9dc5 | 0
const PRIME = 0x01000193

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code > 127
  )
}
