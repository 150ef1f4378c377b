/** Queries for languages whose types and programs are put together from several files of a package. */
import { isPackageFile, packageFile } from '../facts/language.ts'
import { adapterFor } from '../facts/languages/index.ts'
import type { FileFacts } from '../facts/vocabulary.ts'
import { indexOf } from '../map/resolve/file-index.ts'
import type { CodeQueries } from './code-queries.ts'
import { sameData } from './same-data.ts'

/** A plain call of a function, by its place. */
interface Use {
  readonly file: string
  readonly call: number
}

/** A type and the package that declares it. */
interface TypePlace {
  readonly file: string
  readonly name: string
}

export class PackageQueries {
  readonly #code: CodeQueries

  constructor(code: CodeQueries) {
    this.#code = code
  }

  /** See `Program.uses`. */
  uses(file: string, name: string, home: string): readonly { readonly facts: FileFacts; readonly call: number }[] {
    const all = this.#allUses(file, name)
    const users = all.length > 1 ? this.#users(home) : null
    const own = users ? all.filter((use) => users.has(use.file)) : all
    return (own.length > 0 ? own : all).flatMap((use) => {
      const facts = this.#code.facts(use.file)
      return facts ? [{ facts, call: use.call }] : []
    })
  }

  /** See `Program.implementations`. */
  implementations(language: string, methods: readonly string[]): readonly TypePlace[] {
    const [first, ...others] = methods.map((name) => this.#methodOwners().get(`${language} ${name}`) ?? new Map())
    if (!first) return []
    return [...first.values()].filter((type) => others.every((own) => own.has(`${type.file} ${type.name}`)))
  }

  /** The other files of the package that a file belongs to, [] where each file is a module of its own. */
  siblings(file: string): readonly string[] {
    const adapter = adapterFor(file)
    const shares = adapter?.modules ? this.#code.scan(file).shares : undefined
    return adapter && shares ? this.#code.membersOf(packageFile(adapter.language, shares.namespace)) : []
  }

  /** The package that each file belongs to; files that are modules of their own are left out. */
  ofFiles(): ReadonlyMap<string, string> {
    return this.#code.memo.gate(
      'packages of files',
      () => {
        const of = (file: string): readonly (readonly [file: string, name: string])[] => {
          const adapter = adapterFor(file)
          const shares = adapter?.modules ? this.#code.scan(file).shares : undefined
          return adapter && shares ? [[file, packageFile(adapter.language, shares.namespace)]] : []
        }
        return new Map(this.#code.inParts('packages of files', (files) => files.flatMap(of)).flat())
      },
      (before, after) => sameData([...before], [...after]),
    )
  }

  /** Files that declare an interface which every class with its methods implements, and that has a method of this name. */
  interfaces(method: string): readonly string[] {
    return this.#declaredMethods('#').get(method) ?? []
  }

  /** Files with methods or interfaces' methods of each name. */
  #declaredMethods(mark: '.' | '#'): ReadonlyMap<string, readonly string[]> {
    return this.#code.memo.gateOf(
      'declared methods',
      mark,
      () => {
        const namesOf = (file: string) =>
          (this.#code.scan(file).shares?.names ?? []).flatMap((shared) => {
            const at = shared.indexOf(mark)
            return at < 0 ? [] : [[shared.slice(at + 1), file] as const]
          })
        const named = this.#code.inParts(`methods declared by ${mark}`, (files) => files.flatMap(namesOf)).flat()
        const found = new Map<string, string[]>()
        for (const [name, file] of named) {
          const list = found.get(name)
          if (!list) found.set(name, [file])
          else if (list.at(-1) !== file) list.push(file)
        }
        return found
      },
      (before, after) => sameData([...before], [...after]),
    )
  }

  /** By language and method name, the types that have it, each by package and name. */
  #methodOwners(): ReadonlyMap<string, ReadonlyMap<string, TypePlace>> {
    return this.#code.memo.gate('method owners', () => {
      const found = new Map<string, Map<string, TypePlace>>()
      for (const [method, files] of this.#declaredMethods('.')) {
        for (const file of files) {
          const language = adapterFor(file)?.language ?? ''
          const shares = this.#code.scan(file).shares
          const key = `${language} ${method}`
          const owners = found.get(key) ?? new Map<string, TypePlace>()
          found.set(key, owners)
          for (const shared of shares?.names ?? []) {
            if (!shared.endsWith(`.${method}`)) continue
            const type = {
              file: packageFile(language, shares?.namespace ?? ''),
              name: shared.slice(0, -method.length - 1),
            }
            owners.set(`${type.file} ${type.name}`, type)
          }
        }
      }
      return found
    })
  }

  #allUses(file: string, name: string): readonly Use[] {
    return this.#code.memo.queryOf(
      'uses',
      `${name} in ${file}`,
      () => {
        const candidates = new Set([file, ...(this.#code.importers().get(file) ?? [])])
        return [...candidates]
          .sort()
          .flatMap((candidate) =>
            this.#code.memo.queryOf(
              `uses by ${candidate}`,
              `${name} in ${file}`,
              () => this.#usesIn(candidate, file, name),
              sameData,
            ),
          )
      },
      sameData,
    )
  }

  #usesIn(candidate: string, file: string, name: string): readonly Use[] {
    const read = this.#code.text(candidate)
    if (!('text' in read) || !read.text.includes(name)) return []
    const facts = this.#code.facts(candidate)
    if (!facts) return []
    const index = indexOf(facts)
    const imports = this.#code.imports(candidate)
    const leadsHere = (module: string) => {
      const target = imports[module]
      if (!target || !('file' in target)) return false
      return target.file === file || (isPackageFile(target.file) && this.#code.membersOf(target.file).includes(file))
    }
    return index.calls(name).flatMap((call): readonly Use[] => {
      const callee = facts.calls[call]?.callee
      if (callee?.kind === 'ref') {
        const imported = index.import(name)
        const isOwn = imported ? leadsHere(imported.module) : (facts.ambient ?? []).some(leadsHere)
        return isOwn || candidate === file ? [{ file: candidate, call }] : []
      }
      if (callee?.kind !== 'member' || callee.object.kind !== 'ref') return []
      const imported = index.import(callee.object.name)
      return imported && leadsHere(imported.module) ? [{ file: candidate, call }] : []
    })
  }

  /** Files in which the programs begin that a file is part of; null where its language does not say where programs begin. */
  programs(file: string): readonly string[] | null {
    if (!adapterFor(file)?.hasPrograms) return null
    if (this.#code.scan(file).starts) return [file]
    return [...this.#users(file)].filter((user) => this.#code.scan(user).starts).sort()
  }

  /** The files that a file's code may run for: itself and all that import it, however far away. */
  #users(file: string): ReadonlySet<string> {
    return this.#code.memo.queryOf('users of', file, () => {
      const importers = this.#code.importers()
      const found = new Set([file])
      for (const next of found) for (const importer of importers.get(next) ?? []) found.add(importer)
      return found
    })
  }
}
