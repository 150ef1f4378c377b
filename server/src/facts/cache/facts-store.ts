/**
 * What was made of file contents, remembered by content: on a warm start nothing is parsed, and of most files only size and
 * time are looked at. The same store serves a running session, where it makes looking at everything again cheap.
 */
import { createHash } from 'node:crypto'
import type { Stamp, WorkspaceSource } from '../../workspace/source.ts'
import { isSettled, sameStamp } from '../../workspace/stamp.ts'
import type { LexicalScan } from '../language.ts'
import type { FileFacts } from '../vocabulary.ts'
import type { SavedContent } from './cache-file.ts'

/** What is known of one content of one file. */
interface Content {
  readonly hash: string
  /** Size and time at which the file was seen to hold it; null when that proves nothing. */
  stamp: Stamp | null
  scan: LexicalScan | null
  facts: FileFacts | null
  /** JSON of the facts, as it was saved; parsed when somebody asks. */
  savedFacts: Buffer | null
}

type Found = { readonly content: Content; readonly text: () => string } | { readonly problem: string }

/** A file keeps the newest contents: usually that of the working tree and that of the baseline. */
const MOST_CONTENTS = 2

export class FactsStore {
  readonly #saved: () => readonly SavedContent[]
  #loaded: Map<string, Content[]> | null = null
  #fresh = false

  /** `saved` is asked once, when the first file is. */
  constructor(saved: () => readonly SavedContent[] = () => []) {
    this.#saved = saved
  }

  get #contents(): Map<string, Content[]> {
    this.#loaded ??= contentsByFile(this.#saved())
    return this.#loaded
  }

  /** Whether it holds something that was not saved. */
  get fresh(): boolean {
    return this.#fresh
  }

  /** The scan of a file as the source has it; `make` is a pure function of path and text. Or why it cannot be read. */
  scan(source: WorkspaceSource, file: string, make: (text: string) => LexicalScan): LexicalScan | Problem {
    const found = this.#find(source, file)
    if ('problem' in found) return found
    const { content } = found
    if (content.scan) return content.scan
    content.scan = make(found.text())
    this.#fresh = true
    return content.scan
  }

  /** The facts of a file as the source has it; `make` is a pure function of path and text. Or why it cannot be read. */
  facts(source: WorkspaceSource, file: string, make: (text: string) => FileFacts): FileFacts | Problem {
    const found = this.#find(source, file)
    if ('problem' in found) return found
    const { content } = found
    if (content.facts) return content.facts
    if (content.savedFacts) content.facts = JSON.parse(content.savedFacts.toString('utf8')) as FileFacts
    else {
      content.facts = make(found.text())
      this.#fresh = true
    }
    return content.facts
  }

  /** What is worth saving of the files that are still there. */
  contents(files: readonly string[]): readonly SavedContent[] {
    return files.flatMap((file) =>
      (this.#contents.get(file) ?? []).map(({ hash, stamp, scan, facts, savedFacts }) => ({
        ...{ file, hash, stamp, scan },
        facts: savedFacts ?? (facts ? Buffer.from(JSON.stringify(facts), 'utf8') : null),
      })),
    )
  }

  #find(source: WorkspaceSource, file: string): Found {
    const known = this.#contents.get(file) ?? []
    // Of a file that nothing is known of the stamp says nothing: it comes with the text.
    const current = known.length > 0 ? (source.stamp?.(file) ?? null) : null
    const same = current && known.find((content) => content.stamp && sameStamp(content.stamp, current))
    if (same) return { content: same, text: () => textOf(source, file) }
    const read = source.read(file)
    if (!('text' in read)) return read
    const stamp = read.stamp ?? null
    const hash = createHash('sha256').update(read.text).digest('base64url')
    let content = known.find((one) => one.hash === hash)
    if (!content) {
      content = { hash, stamp: null, scan: null, facts: null, savedFacts: null }
      known.unshift(content)
      this.#contents.set(file, newest(known))
    }
    if (stamp && isSettled(stamp, Date.now())) {
      content.stamp = stamp
      this.#fresh = true
    }
    return { content, text: () => read.text }
  }
}

function contentsByFile(saved: readonly SavedContent[]): Map<string, Content[]> {
  const contents = new Map<string, Content[]>()
  for (const { file, hash, stamp, scan, facts } of saved) {
    const known = contents.get(file) ?? []
    known.push({ hash, stamp, scan, facts: null, savedFacts: facts })
    contents.set(file, known)
  }
  return contents
}

type Problem = { readonly problem: string }

/** Unsaved texts come and go; what lies on disk stays. */
function newest(contents: readonly Content[]): Content[] {
  const kept = contents.slice(0, MOST_CONTENTS)
  const onDisk = contents.slice(MOST_CONTENTS).find((content) => content.stamp !== null)
  if (onDisk && !kept.some((content) => content.stamp !== null)) kept[kept.length - 1] = onDisk
  return kept
}

/** The file was there a moment ago; when it is gone by now, the next change notice says so. */
function textOf(source: WorkspaceSource, file: string): string {
  const read = source.read(file)
  return 'text' in read ? read.text : ''
}
