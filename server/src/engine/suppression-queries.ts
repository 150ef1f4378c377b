/** Queries for the comments that suppress findings. */
import type { Suppressed, Suppression } from '../facts/language.ts'
import { adapterFor } from '../facts/languages/index.ts'
import { commentStart, suppressionsIn } from '../facts/suppressions.ts'
import { isAside } from '../workspace/aside.ts'
import type { CodeQueries } from './code-queries.ts'
import { sameData } from './same-data.ts'

export class SuppressionQueries {
  readonly #code: CodeQueries

  constructor(code: CodeQueries) {
    this.#code = code
  }

  /** Of one file. */
  of(file: string): readonly Suppression[] {
    if (adapterFor(file)) return this.#code.scan(file).suppressions
    const read = commentStart(file) === null ? null : this.#code.text(file)
    return read && 'text' in read ? suppressionsIn(file, read.text) : []
  }

  /** Of all files in which findings may stand: code, and the files of deployments and schemas. */
  all(): Suppressed {
    return this.#code.memo.query(
      'suppressions',
      () => {
        const ofCode = this.#code.inParts('suppressions of code', (files) => this.#entries(files)).flat()
        return Object.fromEntries([...ofCode, ...this.#entries(this.#otherFiles())])
      },
      sameData,
    )
  }

  #entries(files: readonly string[]): readonly (readonly [string, readonly Suppression[]])[] {
    return files
      .map(
        (file) => [file, this.#code.memo.queryOf('suppressions of file', file, () => this.of(file), sameData)] as const,
      )
      .filter(([, found]) => found.length > 0)
  }

  #otherFiles(): readonly string[] {
    return this.#code.memo.query(
      'files with comments',
      () => this.#code.files().filter((file) => !adapterFor(file) && commentStart(file) !== null && !isAside(file)),
      sameData,
    )
  }
}
