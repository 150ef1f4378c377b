import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { leftOverNames, packageName } from '../package-names.ts'
import type { GoDraft } from './draft.ts'

/** Fills in the imports of a file; gives the packages whose names are all visible without one (`import . "x"`). */
export function readImports(draft: GoDraft, root: SyntaxNode): readonly string[] {
  const opened: string[] = []
  const unnamed: { readonly module: string; readonly node: SyntaxNode }[] = []
  for (const node of specsIn(root)) {
    const path = child(node, 'path')
    const module = path ? draft.text.slice(path.start + 1, path.end - 1) : ''
    const name = child(node, 'name')
    if (!name) unnamed.push({ module, node })
    else if (name.type === 'dot') opened.push(module)
    else if (name.type === 'package_identifier') add(draft, draft.textOf(name), module, node)
  }
  const used = qualifiers(draft, root)
  const isUsed = ({ module }: { readonly module: string }) => used.has(packageName(module))
  for (const { module, node } of unnamed.filter(isUsed)) add(draft, packageName(module), module, node)
  const left = unnamed.filter((entry) => !isUsed(entry))
  if (left.length === 0) return opened
  const free = new Set([...used].filter((name) => !draft.packages.has(name)))
  const names = leftOverNames(
    left.map(({ module }) => module),
    free,
  )
  for (const { module, node } of left) add(draft, names.get(module) ?? packageName(module), module, node)
  return opened
}

function add(draft: GoDraft, local: string, module: string, node: SyntaxNode): void {
  draft.packages.set(local, module)
  draft.imports.push({ local, module, imported: '*', typeOnly: false, span: draft.span(node) })
}

function specsIn(root: SyntaxNode): readonly SyntaxNode[] {
  return namedChildren(root)
    .filter((node) => node.type === 'import_declaration')
    .flatMap(namedChildren)
    .flatMap((node) => (node.type === 'import_spec_list' ? namedChildren(node) : [node]))
    .filter((node) => node.type === 'import_spec')
}

/** Names that something is taken from (`name.x`) and that the file declares nowhere. */
function qualifiers(draft: GoDraft, root: SyntaxNode): ReadonlySet<string> {
  const used = new Set<string>()
  const declared = new Set<string>()
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'selector_expression') {
      const operand = child(node, 'operand')
      if (operand?.type === 'identifier') used.add(draft.textOf(operand))
    } else if (node.type === 'qualified_type') {
      const name = child(node, 'package')
      if (name) used.add(draft.textOf(name))
    } else if (DECLARING.has(node.type)) {
      for (const part of node.children) {
        if (part.field === 'name' || part.field === 'left' || part.field === 'alias') names(draft, part, declared)
      }
    }
    node.children.forEach(visit)
  }
  visit(root)
  return new Set([...used].filter((name) => !declared.has(name)))
}

const DECLARING = new Set([
  'short_var_declaration',
  'range_clause',
  'var_spec',
  'const_spec',
  'parameter_declaration',
  'variadic_parameter_declaration',
  'function_declaration',
  'receive_statement',
  'type_switch_statement',
])

function names(draft: GoDraft, node: SyntaxNode, into: Set<string>): void {
  if (node.type === 'identifier') into.add(draft.textOf(node))
  else if (node.type === 'expression_list') for (const part of node.children) names(draft, part, into)
}
