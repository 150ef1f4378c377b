import type { Span } from '../../../../protocol/location.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { TreeDraft } from '../../tree-sitter/tree-draft.ts'

/** The facts of one Rust file while its tree is walked. */
export class RustDraft extends TreeDraft {
  /** Types and traits of the file by name. */
  readonly types = new Map<string, DefinitionDraft>()
  /** Full paths by the name that the file uses. */
  readonly uses = new Map<string, string>()
  /** Modules all of whose names are visible. */
  readonly opened: string[] = []
  /** Names of modules that are written in place. */
  readonly inline = new Set<string>()
  /** Names of modules that have files of their own. */
  readonly modules = new Set<string>()
  /** The package of a `.proto` whose generated code makes up the file, null when none does. */
  generated: string | null = null
  readonly #declared = new Set<string>()
  readonly #imported = new Set<string>()

  /** Whether this is the first declaration of a name in a scope. */
  isNew(scope: number, name: string): boolean {
    const key = `${scope} ${name}`
    if (this.#declared.has(key)) return false
    this.#declared.add(key)
    return true
  }

  /** Makes a path known under a name of the file. */
  import(local: string, module: string, span: Span): void {
    if (this.#imported.has(local)) return
    this.#imported.add(local)
    this.imports.push({ local, module, imported: '*', typeOnly: false, span })
  }
}
