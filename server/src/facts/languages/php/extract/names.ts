import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import { GLOBAL_NAMESPACE } from '../modules.ts'
import type { PhpDraft } from './draft.ts'
import type { Place } from './place.ts'

/** The name under which a class is known in the file; it is imported on the way, because PHP needs no import of neighbours. */
export function classLocal(draft: PhpDraft, written: string, node: SyntaxNode): string {
  const span = draft.span(node)
  const isWhole = written.startsWith('\\')
  const parts = written.replace(/^\\|\\$/g, '').split('\\')
  const [head = ''] = parts
  if (!isWhole && parts.length === 1) {
    if (draft.ownClasses.has(head)) return head
    draft.importClass(head, draft.uses.get(head) ?? qualified(draft.namespace, head), span)
    return head
  }
  const full = isWhole ? parts.join('.') : fullName(draft, head, parts.slice(1))
  const local = `\\${full.replaceAll('.', '\\')}`
  draft.importClass(local, full.includes('.') ? full : `${GLOBAL_NAMESPACE}.${full}`, span)
  return local
}

/** `Alias\Name` and `namespace\Name` with all their parts. */
function fullName(draft: PhpDraft, head: string, rest: readonly string[]): string {
  if (head === 'namespace') return qualified(draft.namespace, rest.join('.'))
  const first = draft.uses.get(head) ?? (draft.namespace === '' ? head : qualified(draft.namespace, head))
  return [first, ...rest].join('.')
}

function qualified(namespace: string, name: string): string {
  return `${namespace === '' ? GLOBAL_NAMESPACE : namespace}.${name}`
}

/** A class where it is named: `Foo`, `\A\Foo`, `self`, `static`, `parent`. */
export function classExpression(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const written = draft.textOf(node)
  switch (written.toLowerCase()) {
    case 'self':
      return place.owner < 0 ? unknown('no class', span) : { kind: 'definition', definition: place.owner, span }
    case 'static':
      return { kind: 'this', definition: place.owner, span }
    case 'parent':
      return { kind: 'super', definition: place.owner, span }
  }
  return { kind: 'ref', name: classLocal(draft, written, node), scope: place.scope, span }
}

export function isClassName(node: SyntaxNode): boolean {
  return ['name', 'qualified_name', 'relative_scope', 'relative_name'].includes(node.type)
}
