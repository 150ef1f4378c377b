/** Which findings are suppressed in the code, and by which comments. */
import type { Suppressed, Suppression } from '../../facts/language.ts'
import type { Finding } from '../../protocol/finding.ts'

/** Takes suppressed findings away, and remembers which comments did. */
export class Comments {
  readonly #suppressed: Suppressed
  readonly #used = new Set<Suppression>()

  constructor(suppressed: Suppressed) {
    this.#suppressed = suppressed
  }

  /** A comment covers the line after it; several comments in a row cover the same line. One without a reason covers nothing. */
  covers(finding: Pick<Finding, 'rule' | 'location'>): boolean {
    const comments = this.#suppressed[finding.location.file] ?? []
    const lines = new Set(comments.map((one) => one.line))
    const covering = comments.filter((one) => {
      if (one.rule !== finding.rule || one.reason.trim() === '') return false
      let covered = one.line + 1
      while (lines.has(covered)) covered++
      return finding.location.span[0] === covered
    })
    for (const one of covering) this.#used.add(one)
    return covering.length > 0
  }

  /** Comments that have covered nothing so far, by file. */
  unused(): Suppressed {
    return Object.fromEntries(
      Object.entries(this.#suppressed).flatMap(([file, comments]) => {
        const left = comments.filter((one) => !this.#used.has(one))
        return left.length > 0 ? [[file, left]] : []
      }),
    )
  }
}
