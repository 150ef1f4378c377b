import { namesIn, staticNamesIn } from '../../jvm/library-names.ts'
import { qualifiedName, renamed } from '../../jvm/names.ts'
import { childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { JavaDraft } from './draft.ts'

/** An import: of a class, of a static member, of all names of a package or class. */
export function importDeclaration(draft: JavaDraft, node: SyntaxNode): void {
  const pathNode = childOfType(node, 'scoped_identifier', 'identifier')
  if (!pathNode) return
  const path = draft.textOf(pathNode).replace(/\s/g, '')
  const isStatic = node.children.some((entry) => entry.type === 'static')
  const isWhole = node.children.some((entry) => entry.type === 'asterisk')
  if (!isWhole) named(draft, path, node)
  else if (isStatic) {
    for (const name of staticNamesIn(path)) if (isUsed(draft, name)) named(draft, `${path}.${name}`, node)
    draft.ambientMembers.push(path)
  } else {
    const module = renamed(path)
    for (const name of namesIn(module)) if (isUsed(draft, name)) named(draft, `${path}.${name}`, node)
    draft.ambient.push(module)
  }
}

function named(draft: JavaDraft, path: string, node: SyntaxNode): void {
  const { module, imported } = qualifiedName(path)
  const local = imported.slice(imported.lastIndexOf('.') + 1)
  draft.imported.add(local)
  draft.imports.push({ local, module, imported, typeOnly: false, span: draft.span(node) })
}

function isUsed(draft: JavaDraft, name: string): boolean {
  return draft.text.includes(name)
}
