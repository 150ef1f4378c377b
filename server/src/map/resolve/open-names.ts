/** Names that a file sees without importing them one by one: of its own package, and of those that it opens as a whole. */
import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { type FileIndex, indexOf } from './file-index.ts'
import { externalLibrary } from './origins.ts'
import type { Value } from './value.ts'

/** A package of the workspace that a file opens. */
interface OpenPackage {
  readonly file: string
  readonly index: FileIndex
}

/** Looks names up, remembering what it found as long as one evaluator lives: files open dozens of packages. */
export class OpenNames {
  readonly #packages = new WeakMap<FileFacts, readonly OpenPackage[]>()
  readonly #found = new WeakMap<FileFacts, Map<string, Value | null>>()

  /** What a name is, null when no package that the file opens is known to have it. */
  value(evaluator: Evaluator, name: string, facts: FileFacts): Value | null {
    const known = this.#found.get(facts) ?? new Map<string, Value | null>()
    this.#found.set(facts, known)
    const ready = known.get(name)
    if (ready !== undefined) return ready
    const value = this.#lookUp(evaluator, name, facts)
    // What was given up on the way is tried again from elsewhere.
    if (value?.kind !== 'unknown') known.set(name, value)
    return value
  }

  #lookUp(evaluator: Evaluator, name: string, facts: FileFacts): Value | null {
    for (const { file, index } of this.#opened(evaluator, facts)) {
      if (index.export(name)) return evaluator.exported(file, name)
    }
    for (const { module, imported } of facts.ambientMembers ?? []) {
      const value = evaluator.import(facts.file, module, imported)
      const member = value.kind === 'definition' ? evaluator.member(value, name) : value
      if (value.kind === 'definition' && member.kind !== 'unknown') return member
    }
    const library = evaluator.program.libraryOf(facts.file, name, facts.ambient ?? [])
    return library === null ? null : externalLibrary(library, name)
  }

  #opened(evaluator: Evaluator, facts: FileFacts): readonly OpenPackage[] {
    const ready = this.#packages.get(facts)
    if (ready) return ready
    const { program } = evaluator
    const modules = new Set([...(facts.ambient ?? []), ...program.opened(facts.file)])
    const found = [...modules].flatMap((module): readonly OpenPackage[] => {
      const target = program.resolve(facts.file, module)
      const open = 'file' in target ? program.facts(target.file) : null
      return open && 'file' in target ? [{ file: target.file, index: indexOf(open) }] : []
    })
    this.#packages.set(facts, found)
    return found
  }
}
