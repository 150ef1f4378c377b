import type { FileFacts } from '../../../vocabulary.ts'
import { fillReads } from '../../reads.ts'
import { settleAssignments } from '../../settle.ts'
import { errorsIn, readTree } from '../../tree-sitter/tree.ts'
import { RustDraft } from './draft.ts'
import { grammar } from './grammar.ts'
import { items } from './items.ts'
import { includedPackage } from './macros.ts'
import { TOP } from './place.ts'
import { readUses } from './uses.ts'

/** A file with this many syntax errors says the same with fewer of them. */
const MOST_PROBLEMS = 5

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new RustDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), [0, 0, 0, 0])
  const generated = generatedPackage(file, text)
  if (generated !== null) return finished({ ...draft, generated }, [])
  const root = readTree(grammar.parser, text)
  if (!root) return finished(draft, [{ span: [0, 0, 0, 0], message: 'nested too deep to be read' }])
  readUses(draft, root)
  items(draft, root, TOP)
  draft.generated = includedPackage(draft, root)
  share(draft)
  fillReads(draft, settleAssignments(draft))
  const problems = errorsIn(root, MOST_PROBLEMS).map((node) => ({ span: draft.span(node), message: 'unexpected text' }))
  return finished(draft, problems)
}

/** What prost and tonic write and is kept with the sources goes by its package like what is written at every build. */
function generatedPackage(file: string, text: string): string | null {
  if (!/^\/\/ (This file is )?@generated\b/.test(text)) return null
  return /([^/]+?)(\.tonic)?\.rs$/.exec(file)?.[1] ?? null
}

/** Names at the top are visible from elsewhere; whether they are public is for compilers to check. */
function share(draft: RustDraft): void {
  const names = new Set<string>()
  const known = new Set(draft.exports.map((entry) => entry.name))
  for (const { scope, name, path, span } of draft.bindings) {
    if (scope !== 0 || path.length > 0 || names.has(name)) continue
    names.add(name)
    if (!known.has(name)) draft.exports.push({ name, value: { kind: 'ref', name, scope: 0, span } })
  }
  for (const definition of draft.definitions) {
    if (definition.parent === 0 && names.has(definition.name)) definition.exported = true
  }
}

type Finished = Pick<
  RustDraft,
  | 'file'
  | 'imports'
  | 'exports'
  | 'scopes'
  | 'definitions'
  | 'bindings'
  | 'calls'
  | 'comparisons'
  | 'opened'
  | 'generated'
>

function finished(draft: Finished, problems: FileFacts['problems']): FileFacts {
  return {
    file: draft.file,
    language: 'rust',
    imports: draft.imports,
    exports: draft.exports,
    scopes: draft.scopes,
    definitions: draft.definitions,
    bindings: draft.bindings,
    calls: draft.calls,
    comparisons: draft.comparisons,
    ...(draft.opened.length > 0 && { ambient: draft.opened }),
    ...(draft.generated !== null && { generated: `generated:${draft.generated}` }),
    problems,
  }
}
