/** Queries over source files: what they import, what they say, what packs find in them. */

import { FactsStore } from '../facts/cache/facts-store.ts'
import { isPackageFile, type LanguageAdapter, type LexicalScan, type ModuleTarget } from '../facts/language.ts'
import { adapterFor } from '../facts/languages/index.ts'
import type { FileFacts } from '../facts/vocabulary.ts'
import { Analysis } from '../map/resolve/analyse.ts'
import { Evaluator } from '../map/resolve/evaluate.ts'
import type { Callbacks, FieldValues, LibraryElements, LibraryValues } from '../map/resolve/evaluator-hooks.ts'
import type { Program } from '../map/resolve/program.ts'
import type { FoundSite } from '../map/resolve/sites.ts'
import { declaredPack } from '../packs/declared.ts'
import { type RuleBook, ruleBook } from '../packs/rule-book.ts'
import { isAside } from '../workspace/aside.ts'
import { foldersUp } from '../workspace/discovery/names.ts'
import { GROUNDPLAN_FILE } from '../workspace/groundplan/file-shape.ts'
import { type GroundplanFile, NO_GROUNDPLAN_FILE, readGroundplanFile } from '../workspace/groundplan/read.ts'
import type { FileText, WorkspaceSource } from '../workspace/source.ts'
import { excludedBy } from '../workspace/sources/exclusions.ts'
import { FileWords } from './file-words.ts'
import { partsOf } from './in-parts.ts'
import { callbacks, fieldValues, libraryElements, libraryValues } from './library-values.ts'
import type { Memo } from './memo.ts'
import { ModuleQueries } from './module-queries.ts'
import { PackageQueries } from './package-queries.ts'
import { sameData } from './same-data.ts'

/** Files in a piece of work: a tree takes a millisecond or two. */
const PIECE = 16

const NO_SCAN: LexicalScan = { modules: [], reexports: [], markers: [], suppressions: [], lines: 0 }

/** A rule book, and what it says that library calls, fields and callbacks are. */
interface Meaning {
  readonly rules: RuleBook
  readonly libraryValues: LibraryValues
  readonly fieldValues: FieldValues
  readonly callbacks: Callbacks
  readonly elements: LibraryElements
}

function meaningOf(rules: RuleBook): Meaning {
  return {
    rules,
    libraryValues: libraryValues(rules),
    fieldValues: fieldValues(rules),
    callbacks: callbacks(rules),
    elements: libraryElements(rules),
  }
}

export class CodeQueries {
  readonly memo: Memo
  readonly #source: WorkspaceSource
  readonly #packs: Meaning
  /** What was made of contents before, in this run or an earlier one. */
  readonly #store: FactsStore
  readonly #modules: ModuleQueries
  readonly packages: PackageQueries
  readonly #wanted = new Set<LanguageAdapter>()

  constructor(memo: Memo, source: WorkspaceSource, rules: RuleBook, store: FactsStore = new FactsStore()) {
    this.memo = memo
    this.#store = store
    this.#source = source
    this.#packs = meaningOf(rules)
    this.#modules = new ModuleQueries(this)
    this.packages = new PackageQueries(this)
  }

  /** What the packs say, and what the workspace declares of clients and servers of its own. */
  get rules(): RuleBook {
    return this.#meaning().rules
  }

  /** What the workspace says of itself in `groundplan.yaml`. */
  declared(): GroundplanFile {
    return this.memo.query(
      'groundplanFile',
      () => {
        const read = this.text(GROUNDPLAN_FILE)
        return 'text' in read ? readGroundplanFile(read.text) : NO_GROUNDPLAN_FILE
      },
      sameData,
    )
  }

  #meaning(): Meaning {
    return this.memo.query('meaning', () => {
      const { clients, servers } = this.memo.query(
        'declaredLibraries',
        () => {
          const { clients, servers } = this.declared()
          return { clients, servers }
        },
        sameData,
      )
      if (clients.length + servers.length === 0) return this.#packs
      return meaningOf(ruleBook([...this.#packs.rules.packs, declaredPack(clients, servers)]))
    })
  }

  /** All files of the workspace, sorted. */
  files(): readonly string[] {
    return this.memo.query('filesThatCount', () => {
      const all = this.memo.input('files', () => [...this.#source.list()].sort())
      const { ignore } = this.declared()
      if (ignore.length === 0) return all
      const isIgnored = excludedBy(ignore)
      return all.filter((file) => !foldersUp(file).some((path) => path !== '' && isIgnored(path)))
    })
  }

  fileSet(): ReadonlySet<string> {
    return this.memo.query('fileSet', () => new Set(this.files()))
  }

  /** Source files that count: those of a known language that are not tests, fixtures or generated. */
  codeFiles(): readonly string[] {
    return this.memo.query(
      'codeFiles',
      () => this.files().filter((file) => adapterFor(file) !== null && !isAside(file)),
      sameData,
    )
  }

  /** Text of a file. It is not kept: what was made of it is. */
  text(file: string): FileText {
    this.#track(file)
    return this.#source.read(file)
  }

  /** The running query depends on the content of the file. */
  #track(file: string): void {
    this.memo.inputOf('text', file, () => ({}))
  }

  scan(file: string): LexicalScan {
    return this.#scanned(file).scan
  }

  /** Why a file cannot be read, null when it can. */
  readProblem(file: string): string | null {
    return this.#scanned(file).problem
  }

  #scanned(file: string): { readonly scan: LexicalScan; readonly problem: string | null } {
    return this.memo.queryOf(
      'scan',
      file,
      () => {
        this.#track(file)
        const adapter = adapterFor(file)
        const scan = this.#store.scan(this.#source, file, (text) =>
          adapter ? adapter.scan(file, text, this.#packs.rules.markers) : NO_SCAN,
        )
        return 'problem' in scan ? { scan: NO_SCAN, problem: scan.problem } : { scan, problem: null }
      },
      sameData,
    )
  }

  facts(file: string): FileFacts | null {
    return this.memo.queryOf('facts', file, () => {
      const adapter = adapterFor(file)
      if (!adapter || !this.fileSet().has(file) || !this.#readable(adapter)) return null
      this.#track(file)
      const facts = this.#store.facts(this.#source, file, (text) => adapter.extract(file, text))
      return 'problem' in facts ? null : facts
    })
  }

  /** Whether the grammar of a language is there. One that is not is remembered as wanted. */
  #readable(adapter: LanguageAdapter): boolean {
    const isLoaded = this.memo.inputOf('grammar', adapter.language, () => adapter.grammar?.loaded ?? true)
    if (!isLoaded) this.#wanted.add(adapter)
    return isLoaded
  }

  /** Loads the grammars that were wanted so far; false when there was none. Facts that need them are made anew. */
  async loadGrammars(): Promise<boolean> {
    const wanted = [...this.#wanted]
    this.#wanted.clear()
    await Promise.all(wanted.map((adapter) => adapter.grammar?.load()))
    for (const { language } of wanted) this.memo.invalidate('grammar', language)
    return wanted.length > 0
  }

  /** Where the specifiers of a file lead. */
  imports(file: string): Readonly<Record<string, ModuleTarget>> {
    return this.#modules.imports(file)
  }

  /** The files of a package, sorted; [] when there is no such package. */
  membersOf(packageFile: string): readonly string[] {
    return this.#modules.membersOf(packageFile)
  }

  /** Whether files of its language see what their project references, rather than what they import. */
  isByProject(file: string): boolean {
    return adapterFor(file)?.modules?.byProject ?? false
  }

  /** Files of the projects that see what a file declares, sorted. */
  filesSeeing(file: string): readonly string[] {
    return this.#modules.filesSeeing(file)
  }

  /** The words of a file's text. */
  words(file: string): FileWords {
    return this.memo.queryOf(
      'words',
      file,
      () => {
        const read = this.text(file)
        return new FileWords('text' in read ? read.text : '')
      },
      (before, after) => before.equals(after),
    )
  }

  /** The source files whose text holds a name, sorted. */
  filesNaming(name: string): readonly string[] {
    return this.memo.queryOf(
      'files naming',
      name,
      () =>
        this.#parts()
          .flatMap((part) =>
            this.memo.queryOf(
              `files naming in ${part}`,
              name,
              () => this.#wordsIn(part).flatMap(({ file, words }) => (words.hasName(name) ? [file] : [])),
              sameData,
            ),
          )
          .sort(),
      sameData,
    )
  }

  /** One look at a part's files for each name, not at each file: what depends on the words of all files would be too much to keep. */
  #wordsIn(part: string): readonly { readonly file: string; readonly words: FileWords }[] {
    return this.memo.queryOf(
      'words in',
      part,
      () => this.#codeFilesIn(part).map((file) => ({ file, words: this.words(file) })),
      (before, after) =>
        before.length === after.length &&
        before.every(({ file, words }, at) => after[at]?.file === file && after[at]?.words === words),
    )
  }

  /** Folders of the projects that are built with a file; [] for languages without projects. */
  projectsSeeing(file: string): readonly string[] {
    return this.#modules.projectsSeeing(file)
  }

  /** For each file, the files that import it. */
  importers(): ReadonlyMap<string, readonly string[]> {
    return this.#modules.importers()
  }

  /** Files that can name something of `file`: importers, also through re-exports, and the file itself; sorted. */
  reachableFrom(file: string): readonly string[] {
    return this.#modules.reachableFrom(file)
  }

  /**
   * Whether a tree is built for the file: it imports or names something that a pack knows, or it calls methods on what may
   * be such an object of another file (`import { channel } from './broker'`, `channel.publish(…)`).
   */
  #isInteresting(file: string): boolean {
    const { markers, modules } = this.scan(file)
    return (
      markers.some((marker) => !marker.startsWith('.')) ||
      modules.some(({ module }) => this.rules.interesting(module)) ||
      this.rules.isNamed(file) ||
      this.#namesGenerated(file) ||
      this.#usesShared(file)
    )
  }

  /** Generated code goes by a name that only its import path tells. */
  #namesGenerated(file: string): boolean {
    return Object.values(this.imports(file)).some(
      (target) => 'external' in target && target.external.includes(':') && this.rules.interesting(target.external),
    )
  }

  #usesShared(file: string): boolean {
    const called = this.scan(file).markers.filter((marker) => marker.startsWith('.'))
    if (called.length === 0) return false
    const targets = Object.values(this.imports(file)).flatMap((target) => ('file' in target ? [target.file] : []))
    return targets.some((target) => {
      const offered = this.#sharedMethods(target)
      return offered.length > 0 && called.some((name) => offered.includes(name))
    })
  }

  /** Methods that packs ask for of objects that a module may hand out: its own libraries' and those of what it passes on. */
  #sharedMethods(file: string): readonly string[] {
    return this.memo.queryOf(
      'shared methods',
      file,
      () => {
        const methods = new Set<string>()
        const seen = new Set([file])
        const queue = [file]
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
          if (isPackageFile(next)) queue.push(...this.membersOf(next))
          const scan = isPackageFile(next) ? NO_SCAN : this.scan(next)
          for (const name of this.rules.methods(scan.modules.map(({ module }) => module))) methods.add(name)
          const targets = scan.reexports.length > 0 ? this.imports(next) : {}
          for (const { module } of scan.reexports) {
            const target = targets[module]
            if (!target || !('file' in target) || seen.has(target.file)) continue
            seen.add(target.file)
            queue.push(target.file)
          }
        }
        return [...methods].sort()
      },
      sameData,
    )
  }

  /** Files of a part of which trees are built. */
  #interestingIn(part: string): readonly string[] {
    return this.memo.gateOf(
      'interesting',
      part,
      () => this.#codeFilesIn(part).filter((file) => this.#isInteresting(file)),
      sameData,
    )
  }

  /** What there is to say of all source files, part by part; `of` is a pure function of a part's files. */
  inParts<T>(
    name: string,
    of: (files: readonly string[]) => T,
    equals?: (before: T, after: T) => boolean,
  ): readonly T[] {
    return this.#parts().map((part) =>
      this.memo.queryOf(name, part, () => of(this.#codeFilesIn(part)), equals ?? sameData),
    )
  }

  /** As {@link inParts}, of the files of which trees are built. */
  inInterestingParts<T>(
    name: string,
    of: (files: readonly string[]) => T,
    equals?: (before: T, after: T) => boolean,
  ): readonly T[] {
    return this.#parts().map((part) =>
      this.memo.queryOf(name, part, () => of(this.#interestingIn(part)), equals ?? sameData),
    )
  }

  /** The work on files one by one in pieces, see `Engine.prepare`. */
  *pieces(of: (file: string) => unknown = (file) => this.sites(file)): Generator<void> {
    for (const part of this.#parts()) {
      for (const [at, file] of this.#interestingIn(part).entries()) {
        of(file)
        if (at % PIECE === PIECE - 1) yield
      }
      yield
    }
  }

  #parts(): readonly string[] {
    return this.memo.gate('parts', () => [...this.#filesByPart().keys()], sameData)
  }

  #codeFilesIn(part: string): readonly string[] {
    return this.memo.gateOf('files in', part, () => this.#filesByPart().get(part) ?? [], sameData)
  }

  #filesByPart(): ReadonlyMap<string, readonly string[]> {
    return this.memo.query('files by part', () => partsOf(this.codeFiles()))
  }

  /** What packs find in a file, wrappers' callers not yet filled in. */
  sites(file: string): readonly FoundSite[] {
    return this.memo.queryOf(
      'sites',
      file,
      () => {
        const facts = this.facts(file)
        if (!facts) return []
        const analysis = new Analysis(this.evaluator(), this.rules)
        analysis.file(facts)
        return analysis.sites
      },
      sameData,
    )
  }

  /** What other rules than those of the packs find in a file, tests included. To be asked for in a query. */
  sitesBy(rules: RuleBook, file: string): readonly FoundSite[] {
    const facts = this.facts(file)
    if (!facts) return []
    const analysis = new Analysis(this.evaluator(), rules)
    analysis.file(facts)
    return analysis.sites
  }

  /** An evaluator whose look-ups are tracked by the running query. */
  evaluator(): Evaluator {
    const program: Program = {
      facts: (file) => (isPackageFile(file) ? this.#modules.packageFacts(file) : this.facts(file)),
      resolve: (from, module) => this.#modules.resolve(from, module),
      submodule: (file, name) => this.#modules.submodule(file, name),
      opened: (file) => this.#modules.opened(file),
      libraryOf: (file, name, opened) => this.#modules.libraryOf(file, name, opened),
      scopes: () => this.#modules.scopes(),
      uses: (file, name, home) => this.packages.uses(file, name, home),
      implementations: (language, methods) => this.packages.implementations(language, methods),
      scripts: (file) => this.#modules.scripts(file),
      filesBelow: (folder) => {
        const prefix = folder === '' ? '' : `${folder}/`
        return this.files().filter((file) => file.startsWith(prefix))
      },
    }
    const { libraryValues, fieldValues, callbacks, elements } = this.#meaning()
    return new Evaluator(program, libraryValues, fieldValues, callbacks, elements)
  }
}
