import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { isTestItem } from './attributes.ts'
import type { RustDraft } from './draft.ts'
import { segmentsOf } from './paths.ts'

/** One name that a `use` makes known; `*` for all of a module. */
interface Used {
  readonly local: string
  readonly path: string
}

/**
 * Fills in what the `use` declarations of a file make known, wherever they stand: names hardly ever mean two things in one
 * file. What is public is handed on.
 */
export function readUses(draft: RustDraft, root: SyntaxNode): void {
  for (const name of inlineModules(draft, root)) draft.inline.add(name)
  visit(draft, root, [])
}

function inlineModules(draft: RustDraft, node: SyntaxNode): readonly string[] {
  return namedChildren(node).flatMap((item): readonly string[] => {
    const [name, body] = [child(item, 'name'), child(item, 'body')]
    if (item.type !== 'mod_item' || !name || !body) return []
    return [draft.textOf(name), ...inlineModules(draft, body)]
  })
}

function visit(draft: RustDraft, node: SyntaxNode, module: readonly string[]): void {
  for (const item of node.children) {
    if (!item.named || isTestItem(draft, node, item)) continue
    if (item.type === 'use_declaration') use(draft, item, module, node.type === 'source_file')
    else if (item.type === 'extern_crate_declaration') externCrate(draft, node, item)
    else if (item.type === 'mod_item') {
      const [name, body] = [child(item, 'name'), child(item, 'body')]
      if (name && !body) draft.modules.add(draft.textOf(name))
      if (name && body) visit(draft, body, [...module, draft.textOf(name)])
    } else if (item.children.length > 0 && item.type !== 'token_tree') visit(draft, item, module)
  }
}

function use(draft: RustDraft, node: SyntaxNode, module: readonly string[], isTop: boolean): void {
  const argument = child(node, 'argument')
  const span = draft.span(node)
  const isPublic = node.children.some((part) => part.type === 'visibility_modifier')
  for (const { local, path: written } of argument ? treeOf(draft, argument, []) : []) {
    const path = anchored(draft, written, module)
    if (local === '*') {
      if (!draft.opened.includes(path)) draft.opened.push(path)
      if (isTop && isPublic) draft.exports.push({ name: '*', from: { module: path, imported: '*' } })
      continue
    }
    if (local === '_' || local === '') continue
    if (!draft.uses.has(local)) {
      draft.uses.set(local, path)
      draft.import(local, path, span)
    }
    // Modules below this one see what it uses itself (`super::name`).
    if (isTop) draft.exports.push({ name: local, from: { module: path, imported: '*' } })
  }
}

/** `#[macro_use] extern crate rocket;` opens its macros. */
function externCrate(draft: RustDraft, parent: SyntaxNode, node: SyntaxNode): void {
  const [name, alias] = [child(node, 'name'), child(node, 'alias')]
  if (!name) return
  const path = draft.textOf(name)
  if (alias) draft.uses.set(draft.textOf(alias), path)
  const before = parent.children[parent.children.indexOf(node) - 1]
  if (before?.type === 'attribute_item' && draft.textOf(before).includes('macro_use')) draft.opened.push(path)
}

/** A path as it is seen from the file: those that begin in a module written in place go through it. */
function anchored(draft: RustDraft, path: string, module: readonly string[]): string {
  const segments = path.split('::')
  const [head = ''] = segments
  if (module.length === 0) return draft.inline.has(head) ? `self::${path}` : path
  if (head === 'self') return ['self', ...module, ...segments.slice(1)].join('::')
  if (head !== 'super') return draft.inline.has(head) ? `self::${path}` : path
  const up = segments.findIndex((segment) => segment !== 'super')
  const count = up < 0 ? segments.length : up
  const rest = segments.slice(count)
  if (count > module.length) return [...Array(count - module.length).fill('super'), ...rest].join('::')
  return ['self', ...module.slice(0, module.length - count), ...rest].join('::')
}

function treeOf(draft: RustDraft, node: SyntaxNode, before: readonly string[]): readonly Used[] {
  switch (node.type) {
    case 'use_list':
      return namedChildren(node).flatMap((part) => treeOf(draft, part, before))
    case 'scoped_use_list': {
      const [path, list] = [child(node, 'path'), child(node, 'list')]
      return list ? treeOf(draft, list, [...before, ...(path ? segmentsOf(draft, path) : [])]) : []
    }
    case 'use_as_clause': {
      const [path, alias] = [child(node, 'path'), child(node, 'alias')]
      const segments = path ? [...before, ...segmentsOf(draft, path)] : []
      return alias ? [{ local: draft.textOf(alias), path: withoutSelf(segments).join('::') }] : []
    }
    case 'use_wildcard': {
      const [path] = namedChildren(node)
      return [{ local: '*', path: [...before, ...(path ? segmentsOf(draft, path) : [])].join('::') }]
    }
    default: {
      const segments = withoutSelf([...before, ...segmentsOf(draft, node)])
      return [{ local: segments.at(-1) ?? '', path: segments.join('::') }]
    }
  }
}

/** `use a::{self}` names `a`. */
function withoutSelf(segments: readonly string[]): readonly string[] {
  return segments.length > 1 && segments.at(-1) === 'self' ? segments.slice(0, -1) : segments
}
