import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { statements } from './statements.ts'

/** `namespace A\B;` holds to the next one, `namespace A\B { … }` for its block. */
export function openNamespace(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  const name = child(node, 'name')
  draft.namespace = name ? dotted(draft, name) : ''
  if (draft.namespace !== '') draft.namespaces.add(draft.namespace)
  draft.uses.clear()
  const body = child(node, 'body')
  if (!body) return
  statements(draft, body.children, place)
  draft.namespace = ''
}

/** `use A\B;`, `use A\{B, C as D};`, `use function A\b;` */
export function useDeclaration(draft: PhpDraft, node: SyntaxNode): void {
  const group = child(node, 'body')
  const base = group ? childOfType(node, 'namespace_name') : undefined
  const prefix = base ? `${dotted(draft, base)}.` : ''
  const kind = child(node, 'type')?.type ?? ''
  for (const clause of partsOf(group ?? node)) {
    if (!/^namespace_use(_group)?_clause$/.test(clause.type)) continue
    const alias = child(clause, 'alias')
    const name = partsOf(clause).find((entry) => entry !== alias && entry.field !== 'type')
    if (!name) continue
    const full = prefix + dotted(draft, name)
    const local = alias ? draft.textOf(alias) : full.slice(full.lastIndexOf('.') + 1)
    const own = child(clause, 'type')?.type ?? kind
    if (own === 'function' || own === 'const') member(draft, local, full, clause)
    else use(draft, local, full, clause)
  }
}

/** A class of the global namespace needs no import, but under another name. */
function use(draft: PhpDraft, local: string, full: string, node: SyntaxNode): void {
  const module = full.includes('.') ? full : `global.${full}`
  draft.uses.set(local, module)
  draft.importClass(local, module, draft.span(node))
}

/** A function or constant is a member of its namespace. */
function member(draft: PhpDraft, local: string, full: string, node: SyntaxNode): void {
  const dot = full.lastIndexOf('.')
  if (dot < 0) return
  const span = draft.span(node)
  draft.imports.push({ local, module: full.slice(0, dot), imported: full.slice(dot + 1), typeOnly: false, span })
}

/** `const X = 1;` at the top of a file. */
export function constants(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  for (const entry of partsOf(node)) {
    if (entry.type !== 'const_element') continue
    const [name, value] = partsOf(entry)
    if (!name || !value) continue
    const text = draft.textOf(name)
    draft.bindName(text, expression(draft, value, place), draft.span(name), place)
  }
}

function dotted(draft: PhpDraft, node: SyntaxNode): string {
  return draft.textOf(node).replace(/\s+/g, '').replace(/^\\/, '').replaceAll('\\', '.')
}
