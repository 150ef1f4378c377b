/** Paths such as `crate::clients::Orders::new`: what their first segments stand for is a module, the rest are its members. */
import type { Span } from '../../../../protocol/location.ts'
import type { Expression } from '../../../vocabulary.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { isKnownCrate } from '../library-names.ts'
import type { RustDraft } from './draft.ts'
import type { InlineModule, Place } from './place.ts'

/** The segments of a path, type arguments left out; [] when it is none (`<T as Trait>::new`). */
export function segmentsOf(draft: RustDraft, node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'scoped_identifier':
    case 'scoped_type_identifier': {
      const [path, name] = [child(node, 'path'), child(node, 'name')]
      // `::name` is a crate, whatever modules there are.
      const before = path ? segmentsOf(draft, path) : ['']
      return name && before.length > 0 ? [...before, draft.textOf(name)] : []
    }
    case 'generic_type':
    case 'generic_type_with_turbofish':
    case 'generic_function': {
      const inner = child(node, 'type') ?? child(node, 'function')
      return inner ? segmentsOf(draft, inner) : []
    }
    case 'bracketed_type':
    case 'qualified_type': {
      // `<Self as Trait>::name` is looked up in the type.
      const type = child(node, 'type') ?? namedChildren(node)[0]
      return type ? segmentsOf(draft, type) : []
    }
    case 'identifier':
    case 'type_identifier':
    case 'field_identifier':
    case 'shorthand_field_identifier':
    case 'self':
    case 'super':
    case 'crate':
    case 'metavariable':
      return [draft.textOf(node).replace(/^r#/, '')]
    default:
      return []
  }
}

/** A path with the names that the file gives to others written out: `env::var` is `std::env::var`. */
export function fullPath(draft: RustDraft, segments: readonly string[]): string {
  const [head = '', ...rest] = segments
  return [draft.uses.get(head) ?? head, ...rest].join('::')
}

/** Whether a segment names a type, a constant or a variant rather than a module or function. */
export function isCapital(segment: string): boolean {
  return /^[A-Z]/.test(segment)
}

/** The value that a path names. */
export function pathExpression(draft: RustDraft, segments: readonly string[], span: Span, place: Place): Expression {
  const { head, rest, scope } = headOf(draft, segments, span, place)
  return rest.reduce<Expression>((object, name) => ({ kind: 'member', object, name, span }), {
    kind: 'ref',
    name: head,
    scope,
    span,
  })
}

/** The dotted name of a type, its first part known to the file. */
export function typeName(draft: RustDraft, segments: readonly string[], span: Span, place: Place): string {
  const { head, rest } = headOf(draft, segments, span, place)
  return [head, ...rest].join('.')
}

interface Head {
  readonly head: string
  readonly rest: readonly string[]
  readonly scope: number
}

/** The name that a path begins with as the file knows it; modules that it knows by no name are made known by their path. */
function headOf(draft: RustDraft, given: readonly string[], span: Span, place: Place): Head {
  let segments = given
  let module: InlineModule | null = place.module
  let { scope } = place
  while (module?.parent && (segments[0] === 'self' || segments[0] === 'super') && segments.length > 1) {
    if (segments[0] === 'super') module = module.parent
    scope = module.scope
    segments = segments.slice(1)
    if (segments[0] !== 'super') break
  }
  const [head = '', ...rest] = segments
  if (head === 'Self' && place.self !== '') return { head: place.self, rest, scope }
  if (rest.length === 0 || isCapital(head) || draft.inline.has(head)) return { head, rest, scope }
  if (isFromGlob(draft, head)) return { head, rest, scope }
  const firstCapital = segments.findIndex(isCapital)
  const length = Math.min(firstCapital < 0 ? segments.length : firstCapital, segments.length - 1)
  const prefix = segments.slice(0, length)
  const local = prefix.join('::')
  if (!draft.uses.has(local)) draft.import(local, fullPath(draft, prefix), span)
  // Paths never begin with a variable, whatever it is called.
  return { head: local, rest: segments.slice(length), scope: 0 }
}

/** Whether a name may be one that `use crate::controllers::*` makes known. */
function isFromGlob(draft: RustDraft, head: string): boolean {
  if (/^(crate|self|super|\$crate)$/.test(head) || draft.uses.has(head) || isKnownCrate(head)) return false
  return draft.opened.some((path) => /^(crate|self|super)\b/.test(path)) && !draft.modules.has(head)
}
