/** Which files can call a function: those that name it, and can name the module or package that declares it. */
import { resolveType } from '../map/resolve/types.ts'
import type { CodeQueries } from './code-queries.ts'
import { sameData } from './same-data.ts'

/** Files that are looked at one by one; for more, the names of all files are looked up, which costs the reading of all. */
const FEW = 300

/** A function by its place. */
interface Callee {
  readonly file: string
  readonly definition: number
}

export class CallingFiles {
  readonly #code: CodeQueries
  /** Whether a file may run together with the given one. */
  readonly #holding: (file: string) => (other: string) => boolean

  constructor(code: CodeQueries, holding: (file: string) => (other: string) => boolean) {
    this.#code = code
    this.#holding = holding
  }

  /** Files that hold one of the names and can call the function, sorted. */
  of(callee: Callee, names: readonly string[]): readonly string[] {
    if (this.#code.isByProject(callee.file)) {
      const seeing = this.#code.filesSeeing(callee.file)
      // There are no exports that go by any name.
      const own = names.filter((name) => name !== 'default' && name !== '')
      const naming = seeing.length > FEW ? new Set(this.#naming(own)) : null
      const isNaming = (file: string) =>
        naming ? naming.has(file) : own.some((name) => this.#code.words(file).hasName(name))
      return seeing.filter((file) => file === callee.file || isNaming(file))
    }
    const { declaring, shapes } = this.#declaring(callee)
    const isPackaged = this.#code.packages.ofFiles().has(callee.file)
    if (!isPackaged && shapes.length === 0) return this.reaching(declaring, names)
    const can = this.#reaching(declaring)
    const canByShape = this.#reaching(shapes)
    // A program that does not hold the class calls other implementations.
    const holds = this.#holding(callee.file)
    return this.#naming(names).filter(
      (file) => file === callee.file || can(file) || (shapes.length > 0 && canByShape(file) && holds(file)),
    )
  }

  /** Files that hold one of the names and can name one of the given files, sorted. */
  reaching(files: readonly string[], names: readonly string[]): readonly string[] {
    const reached = [...new Set(files.flatMap((file) => this.#code.reachableFrom(file)))].sort()
    if (isAnyName(names)) return reached
    if (reached.length <= FEW)
      return reached.filter((file) => names.some((name) => this.#code.words(file).hasName(name)))
    return this.#naming(names).filter((file) => includesSorted(reached, file))
  }

  #naming(names: readonly string[]): readonly string[] {
    if (isAnyName(names)) return [...this.#code.codeFiles()].sort()
    const [first = [], ...others] = names.map((name) => this.#code.filesNaming(name))
    return others.length === 0 ? first : [...new Set([...first, ...others.flat()])].sort()
  }

  /** The file of the function and those of its interfaces; files of interfaces that are implemented without saying so. */
  #declaring(callee: Callee): { readonly declaring: readonly string[]; readonly shapes: readonly string[] } {
    const facts = this.#code.facts(callee.file)
    const definition = facts?.definitions[callee.definition]
    const owner = facts?.definitions[definition?.parent ?? 0]
    if (!facts || owner?.kind !== 'class') return { declaring: [callee.file], shapes: [] }
    const evaluator = this.#code.evaluator()
    const named = owner.implements.flatMap((type) => {
      const found = resolveType(evaluator, type.name, facts)
      return found?.kind === 'definition' ? [found.facts.file] : []
    })
    return { declaring: [callee.file, ...named], shapes: this.#code.packages.interfaces(definition?.name ?? '') }
  }

  /** What one file of a package imports, all of them may hold. */
  #reaching(files: readonly string[]): (file: string) => boolean {
    const reached = files.map((file) => this.#code.reachableFrom(file))
    const packages = files.map((file) => this.#packagesReaching(file))
    const packageOf = this.#code.packages.ofFiles()
    return (file) => {
      if (reached.some((all) => includesSorted(all, file))) return true
      const own = packageOf.get(file)
      return own !== undefined && packages.some((all) => includesSorted(all, own))
    }
  }

  /** The packages of the files that can name a file, sorted. */
  #packagesReaching(file: string): readonly string[] {
    return this.#code.memo.queryOf(
      'packages reaching',
      file,
      () => {
        const packageOf = this.#code.packages.ofFiles()
        return [...new Set(this.#code.reachableFrom(file).flatMap((other) => packageOf.get(other) ?? []))].sort()
      },
      sameData,
    )
  }
}

/** Default exports go by any name, so every file counts for them. */
function isAnyName(names: readonly string[]): boolean {
  return names.some((name) => name === 'default' || name === '')
}

function includesSorted(sorted: readonly string[], text: string): boolean {
  let [low, high] = [0, sorted.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = sorted[middle] ?? ''
    if (value === text) return true
    if (value < text) low = middle + 1
    else high = middle - 1
  }
  return false
}
