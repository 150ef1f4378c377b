/**
 * Lists of all files are put together of parts of neighbours, so that an edit looks at the files of one part again and at one
 * value for each other part.
 */

/** Files in a part, on average. */
const PART = 128

/**
 * Splits files into parts, by the first file of each. Whether a part begins with a file is a matter of that file's name alone,
 * so one that comes or goes changes its own part and no other.
 */
export function partsOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>()
  let part: string[] | null = null
  for (const file of files) {
    if (!part || begins(file)) {
      part = []
      parts.set(file, part)
    }
    part.push(file)
  }
  return parts
}

/** True for one file in `PART`, by the FNV-1a hash of its name. */
function begins(file: string): boolean {
  let hash = 0x811c9dc5
  for (let at = 0; at < file.length; at++) hash = Math.imul(hash ^ file.charCodeAt(at), 0x01000193)
  return (hash >>> 8) % PART === 0
}
