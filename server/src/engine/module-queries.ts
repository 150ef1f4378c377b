/** Queries over how files name each other: what a specifier leads to, the packages of languages that have them, who imports whom. */
import {
  isPackageFile,
  type LexicalScan,
  type ModuleTarget,
  type ModuleWorkspace,
  packageFile,
  type SourceRoot,
} from '../facts/language.ts'
import { adapterFor, adapterOf, adapters } from '../facts/languages/index.ts'
import type { Export, FileFacts } from '../facts/vocabulary.ts'
import { type ModuleContext, resolveModule } from '../map/resolve/module-resolver.ts'
import { isAside } from '../workspace/aside.ts'
import { groupBy } from '../workspace/discovery/group-by.ts'
import { isModuleConfig, moduleContext } from '../workspace/modules/module-context.ts'
import type { FileText } from '../workspace/source.ts'
import type { Memo } from './memo.ts'
import { type ProjectViews, projectViews } from './project-views.ts'
import { sameData } from './same-data.ts'

/** What these queries are made from. */
export interface FileQueries {
  readonly memo: Memo
  files(): readonly string[]
  fileSet(): ReadonlySet<string>
  codeFiles(): readonly string[]
  text(file: string): FileText
  scan(file: string): LexicalScan
  inParts<T>(name: string, of: (files: readonly string[]) => T): readonly T[]
}

export class ModuleQueries {
  readonly #queries: FileQueries

  constructor(queries: FileQueries) {
    this.#queries = queries
  }

  /** Where the specifiers of a file lead. */
  imports(file: string): Readonly<Record<string, ModuleTarget>> {
    return this.#queries.memo.queryOf(
      'imports',
      file,
      () => {
        const { modules } = this.#queries.scan(file)
        const named = new Set([...modules.map(({ module }) => module), ...this.opened(file)])
        return Object.fromEntries([...named].map((module) => [module, this.#resolve(file, module)]))
      },
      sameData,
    )
  }

  /** Where a module leads that is named in a file, or in a package: there by the file that it comes from. */
  resolve(from: string, module: string): ModuleTarget {
    if (isPackageFile(from)) return { file: module }
    return this.imports(from)[module] ?? this.#resolve(from, module)
  }

  /** Modules that a file sees though it does not open them itself: the language's, and those of its project. */
  opened(file: string): readonly string[] {
    const adapter = adapterFor(file)
    if (!adapter?.modules?.opened) return []
    const project = this.#projects(adapter.language).projectOf(file)
    return this.#projectOpens(adapter.language).get(project) ?? adapter.modules.opened
  }

  /** The library that a bare name comes from in a file that opens these modules, null when that is not known. */
  libraryOf(file: string, name: string, opened: readonly string[]): string | null {
    const rules = adapterFor(file)?.modules
    return rules?.libraryOf?.(name, [...opened, ...this.opened(file)]) ?? null
  }

  /** Files of the projects that see what a file declares, sorted; those of no project see everything. */
  filesSeeing(file: string): readonly string[] {
    const language = adapterFor(file)?.language ?? ''
    const own = this.#projects(language).projectOf(file)
    return this.#queries.memo.queryOf(
      `files seeing ${language}`,
      own,
      () => {
        const views = this.#projects(language)
        const seeing = new Set(views.projects.filter((project) => views.visible(project).has(own)))
        return this.#queries.codeFiles().filter((candidate) => {
          if (adapterFor(candidate)?.language !== language) return false
          const project = views.projectOf(candidate)
          return project === own || seeing.has(project) || !views.projects.includes(project)
        })
      },
      sameData,
    )
  }

  /** Folders of the projects that see what a file declares; [] for languages without projects. */
  projectsSeeing(file: string): readonly string[] {
    const adapter = adapterFor(file)
    if (!adapter?.modules?.byProject) return []
    const views = this.#projects(adapter.language)
    const own = views.projectOf(file)
    return views.projects.filter((project) => views.visible(project).has(own) && !isAside(`${project}/`))
  }

  /** Scopes of the workspace's packages (`@acme`), sorted. */
  scopes(): readonly string[] {
    return this.#queries.memo.query(
      'scopes',
      () => {
        const names = [...this.#configurations().packages.keys()].filter((name) => name.startsWith('@'))
        return [...new Set(names.map((name) => name.split('/')[0] ?? ''))].sort()
      },
      sameData,
    )
  }

  submodule(file: string, name: string): string | null {
    const adapter = isPackageFile(file) ? adapterOf(file.split(':')[1] ?? '') : adapterFor(file)
    return adapter?.modules?.submodule?.(file, name, this.#workspace(adapter.language)) ?? null
  }

  /** The facts of a package: each name leads to the file that declares it. Null when no file belongs to it. */
  packageFacts(name: string): FileFacts | null {
    return this.#queries.memo.queryOf('package facts', name, () => {
      const files = this.#packages().get(name)
      if (!files) return null
      const exports = new Map<string, Export>()
      const [, language = '', namespace = ''] = /^package:([^:]*):(.*)$/s.exec(name) ?? []
      const isThing = adapterOf(language)?.modules?.namesThings ?? false
      for (const file of files) {
        for (const shared of this.#queries.scan(file).shares?.names ?? []) {
          if (isThing && !isNamespace(namespace, shared)) continue
          const exported = isThing ? 'export=' : shared
          if (!exports.has(exported))
            exports.set(exported, { name: exported, from: { module: file, imported: shared } })
        }
      }
      return {
        file: name,
        language: name.split(':')[1] ?? '',
        imports: [],
        exports: [...exports.values()],
        scopes: [{ parent: -1, definition: 0 }],
        definitions: [],
        bindings: [],
        calls: [],
        comparisons: [],
        ...(this.#lacksGenerated(name) && { generated: `generated:${name.split(':').slice(2).join(':')}` }),
        problems: [],
      }
    })
  }

  #lacksGenerated(name: string): boolean {
    return adapterOf(name.split(':')[1] ?? '')?.modules?.isGeneratedWhereMissing ?? false
  }

  /** The files of a package, sorted; [] when there is no such package. */
  membersOf(name: string): readonly string[] {
    return this.#packages().get(name) ?? []
  }

  /** For each file, the files that import it; those of one package see each other. */
  importers(): ReadonlyMap<string, readonly string[]> {
    return this.#queries.memo.gate('importers', () => {
      const packages = this.#packages()
      const found = new Map<string, string[]>()
      const add = (target: string, file: string) => {
        const list = found.get(target)
        if (list) list.push(file)
        else found.set(target, [file])
      }
      for (const [file, target] of this.#importedFiles()) {
        if (!isPackageFile(target)) add(target, file)
        else for (const member of packages.get(target) ?? []) if (member !== file) add(member, file)
      }
      return found
    })
  }

  /** Files with the files or packages that they import. */
  #importedFiles(): readonly (readonly [file: string, target: string])[] {
    const of = (file: string) =>
      Object.values(this.imports(file)).flatMap((target) => ('file' in target ? [[file, target.file] as const] : []))
    return this.#queries.inParts('imported files', (files) => files.flatMap(of)).flat()
  }

  /** Files that can name something of `file`: importers, also through re-exports, and the file itself; sorted. */
  reachableFrom(file: string): readonly string[] {
    return this.#queries.memo.queryOf(
      'reachable',
      file,
      () => {
        const importers = this.importers()
        const found = new Set([file])
        const passedOn = [file]
        for (let next = passedOn.pop(); next !== undefined; next = passedOn.pop()) {
          for (const importer of importers.get(next) ?? []) {
            if (found.has(importer)) continue
            found.add(importer)
            const scan = this.#queries.scan(importer)
            if (scan.reexports.length > 0 || scan.passesOn) passedOn.push(importer)
          }
        }
        return [...found].sort()
      },
      sameData,
    )
  }

  /** Commands in the `scripts` of the manifest nearest above a file. */
  scripts(file: string): readonly string[] {
    const { scripts } = this.#configurations()
    for (let slash = file.lastIndexOf('/'); ; slash = file.lastIndexOf('/', slash - 1)) {
      const found = scripts.get(slash < 0 ? '' : file.slice(0, slash))
      if (found || slash < 0) return found ?? []
    }
  }

  #resolve(from: string, module: string): ModuleTarget {
    const adapter = adapterFor(from)
    if (!adapter?.modules) return resolveModule(this.#configurations(), from, module)
    return adapter.modules.resolve(from, module, this.#workspace(adapter.language))
  }

  /** Compiler configurations and package manifests of JavaScript. */
  #configurations(): ModuleContext {
    return this.#queries.memo.gate('modules', () => {
      const configs = new Set(this.#queries.files().filter(isModuleConfig))
      const files = this.#queries.fileSet()
      return { ...moduleContext(configs, (file) => this.#read(file)), has: (file) => files.has(file) }
    })
  }

  #projects(language: string): ProjectViews {
    const { memo } = this.#queries
    return memo.gateOf('projects', language, () => projectViews(this.#roots(language)))
  }

  /** By project, the modules that all of its files see. */
  #projectOpens(language: string): ReadonlyMap<string, readonly string[]> {
    return this.#queries.memo.gateOf(
      'project opens',
      language,
      () => {
        const projects = this.#projects(language)
        const always = adapterOf(language)?.modules?.opened ?? []
        const found = new Map<string, Set<string>>()
        const add = (project: string, modules: readonly string[]) => {
          const own = found.get(project) ?? new Set(always)
          found.set(project, own)
          for (const module of modules) own.add(module)
        }
        for (const root of this.#roots(language)) add(root.folder, root.opens ?? [])
        for (const file of this.#queries.codeFiles()) {
          if (adapterFor(file)?.language !== language) continue
          const { opens } = this.#queries.scan(file)
          if (opens) add(projects.projectOf(file), opens)
        }
        return new Map([...found].map(([project, modules]) => [project, [...modules]]))
      },
      (before, after) => sameData([...before], [...after]),
    )
  }

  #roots(language: string): readonly SourceRoot[] {
    const { memo } = this.#queries
    return memo.gateOf(
      'source roots',
      language,
      () => {
        const rules = adapters.find((adapter) => adapter.language === language)?.modules
        const all = this.#queries
          .files()
          .filter((file) => rules?.isManifest(file) ?? false)
          .flatMap((file) => rules?.roots(file, this.#read(file) ?? '') ?? [])
        return [...(rules?.together?.(all) ?? all)].sort(
          (left, right) => right.name.length - left.name.length || (left.name < right.name ? -1 : 1),
        )
      },
      sameData,
    )
  }

  #workspace(language: string): ModuleWorkspace {
    const roots = this.#roots(language)
    const files = this.#queries.fileSet()
    const packages = this.#packages()
    const packageOf = (namespace: string, from?: string): string | null => {
      const name = packageFile(familyOf(language), namespace)
      if (from !== undefined && adapterOf(language)?.modules?.byProject) {
        const seen = inTree(name, this.#projects(language).projectOf(from))
        return packages.has(seen) ? seen : null
      }
      const tree = from === undefined ? undefined : this.#queries.scan(from).shares?.tree
      const own = tree === undefined ? null : inTree(name, tree)
      if (own !== null && packages.has(own)) return own
      return packages.has(name) ? name : null
    }
    return {
      has: (file) => files.has(file),
      roots,
      package: packageOf,
      declares: (namespace, name, from) => {
        const file = packageOf(namespace, from)
        return file !== null && this.#namesOf(file).has(name)
      },
    }
  }

  /** Names that the files of a package declare. */
  #namesOf(packageName: string): ReadonlySet<string> {
    return this.#queries.memo.gateOf(
      'package names',
      packageName,
      () => new Set(this.packageFacts(packageName)?.exports.map((entry) => entry.name)),
      (before, after) => sameData([...before], [...after]),
    )
  }

  /** The files of each package, sorted. */
  #packages(): ReadonlyMap<string, readonly string[]> {
    return this.#queries.memo.gate(
      'packages',
      () => {
        const found = new Map<string, string[]>()
        for (const file of this.#queries.codeFiles()) {
          const adapter = adapterFor(file)
          const shares = adapter?.modules ? this.#queries.scan(file).shares : undefined
          if (!adapter || !shares) continue
          for (const namespace of [shares.namespace, ...(shares.others ?? [])]) {
            const name = packageFile(familyOf(adapter.language), namespace)
            const list = found.get(name)
            if (list) list.push(file)
            else found.set(name, [file])
          }
        }
        for (const [name, files] of [...found]) {
          const { language = '', modules } = adapterFor(files[0] ?? '') ?? {}
          if (modules?.byProject) this.#splitByProject(name, files, this.#projects(language), found)
          else this.#splitByTree(name, files, found)
        }
        return found
      },
      (before, after) => sameData([...before], [...after]),
    )
  }

  /** Adds what each project sees of a package: its own files first, none of projects that it does not reference. */
  #splitByProject(
    name: string,
    files: readonly string[],
    projects: ProjectViews,
    packages: Map<string, readonly string[]>,
  ): void {
    const byProject = groupBy(files, (file) => projects.projectOf(file))
    for (const project of projects.projects.length > 0 ? new Set([...projects.projects, '']) : ['']) {
      const seen = [...projects.visible(project)].flatMap((folder) => byProject.get(folder) ?? [])
      // Files outside of all projects see each other, and everything.
      if (project === '' && !projects.projects.includes('')) packages.set(inTree(name, ''), files)
      else if (seen.length > 0) packages.set(inTree(name, project), seen)
    }
  }

  /** Adds the view that each source tree has of a package which several trees hold: its own files first. */
  #splitByTree(name: string, files: readonly string[], packages: Map<string, readonly string[]>): void {
    const treeOf = new Map(files.map((file) => [file, this.#queries.scan(file).shares?.tree]))
    const trees = new Set(treeOf.values())
    if (trees.size < 2) return
    for (const tree of trees) {
      if (tree === undefined) continue
      const own = files.filter((file) => treeOf.get(file) === tree)
      packages.set(inTree(name, tree), [...own, ...files.filter((file) => treeOf.get(file) !== tree)])
    }
  }

  #read(file: string): string | null {
    const read = this.#queries.text(file)
    return 'text' in read ? read.text : null
  }
}

/** Languages of one family share their packages. */
function familyOf(language: string): string {
  return adapters.find((adapter) => adapter.language === language)?.modules?.family ?? language
}

/** Whether a package's name, with the tree that it may be seen from, is of this namespace. */
function isNamespace(written: string, namespace: string): boolean {
  return written === namespace || (written.startsWith(`${namespace}:`) && !written.startsWith(`${namespace}::`))
}

/** A package as one of the source trees that hold it sees it. */
function inTree(name: string, tree: string): string {
  return `${name}:${tree}`
}
