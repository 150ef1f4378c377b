import type { FileFacts } from '../../../vocabulary.ts'
import { syntaxProblems } from '../../problems.ts'
import { fillReads } from '../../reads.ts'
import { settleAssignments } from '../../settle.ts'
import { readTree } from '../../tree-sitter/tree.ts'
import { RustDraft } from './draft.ts'
import { grammar } from './grammar.ts'
import { items } from './items.ts'
import { includedPackage } from './macros.ts'
import { TOP } from './place.ts'
import { readUses } from './uses.ts'

/** The facts of a file. Syntax errors become problems; what the parser could make of the rest still counts. */
export function extract(file: string, text: string): FileFacts {
  const draft = new RustDraft(file, text)
  draft.add('file', '', -1, draft.scope(-1, 0), [0, 0, 0, 0])
  draft.generated = generatedPackage(file, text)
  if (draft.generated !== null) return finished(draft, [])
  const root = readTree(grammar.parser, text)
  if (root) {
    readUses(draft, root)
    items(draft, root, TOP)
    draft.generated = includedPackage(draft, root)
  }
  share(draft)
  fillReads(draft, settleAssignments(draft))
  return finished(draft, syntaxProblems(draft, text, root))
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

function finished(draft: RustDraft, problems: FileFacts['problems']): FileFacts {
  return draft.finished('rust', problems, {
    ...(draft.opened.length > 0 && { ambient: draft.opened }),
    ...(draft.generated !== null && { generated: `generated:${draft.generated}` }),
  })
}
