import type { Expression, TypeReference } from '../../../vocabulary.ts'
import { memberOf, unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { RustDraft } from './draft.ts'
import { isCapital, segmentsOf } from './paths.ts'
import type { Place } from './place.ts'

/** Wrappers that hand out what they hold: taking them off changes nothing. */
const WRAPPERS =
  /^(Ok|Some|Ready|Continue|Left|State|Json|Path|Query|Form|Extension|Data|ValidatedJson|Valid|TypedHeader|Multipart|Arc|Box|Cow|Borrowed|Owned|Reverse|Wrapping|Protobuf|Msgpack|Cbor|JsonBody|SharedState)$/

/** Binds the names of a pattern to the parts of a value. */
export function bindPattern(
  draft: RustDraft,
  pattern: SyntaxNode,
  value: Expression,
  place: Place,
  type: TypeReference | null = null,
): void {
  const span = draft.span(pattern)
  switch (pattern.type) {
    case 'identifier':
    case 'shorthand_field_identifier': {
      const name = draft.textOf(pattern)
      // A single capitalised word is a constant or a variant.
      if (name === '_' || isCapital(name)) return
      draft.isNew(place.scope, name)
      draft.bind(place.scope, name, value, span, true, type)
      return
    }
    case 'mut_pattern':
    case 'ref_pattern':
    case 'reference_pattern':
    case 'captured_pattern':
    case 'match_pattern':
    case 'or_pattern': {
      const parts = namedChildren(pattern).filter(
        (part) => part.type !== 'mutable_specifier' && part.field !== 'condition',
      )
      const counted = pattern.type === 'captured_pattern' ? parts : parts.slice(0, 1)
      for (const part of counted) bindPattern(draft, part, value, place, type)
      return
    }
    case 'tuple_pattern':
    case 'slice_pattern':
      namedChildren(pattern).forEach((part, position) => {
        bindPattern(draft, part, memberOf(value, String(position), span), place, type?.arguments[position] ?? null)
      })
      return
    case 'tuple_struct_pattern':
      unwrap(draft, pattern, value, place, type)
      return
    case 'struct_pattern':
      for (const field of namedChildren(pattern)) {
        const [name, inner] = [child(field, 'name'), child(field, 'pattern')]
        if (field.type !== 'field_pattern' || !name) continue
        const part = memberOf(value, draft.textOf(name), draft.span(field))
        bindPattern(draft, inner ?? name, part, place)
      }
      return
    default:
      return
  }
}

/** `Ok(x)`, `State(state)`, `Orders(list)`. */
function unwrap(
  draft: RustDraft,
  pattern: SyntaxNode,
  value: Expression,
  place: Place,
  type: TypeReference | null,
): void {
  const named = child(pattern, 'type')
  const segments = named ? segmentsOf(draft, named) : []
  const parts = namedChildren(pattern).filter((part) => part !== named)
  const last = segments.at(-1) ?? ''
  const isWrapper = WRAPPERS.test(last) && parts.length === 1
  const isVariant = !isWrapper && (segments.length > 1 || last === 'Err' || last === 'None')
  parts.forEach((part, position) => {
    const span = draft.span(part)
    const inner = isWrapper
      ? value
      : isVariant
        ? unknown('what a variant holds', span)
        : memberOf(value, String(position), span)
    bindPattern(draft, part, inner, place, isWrapper ? (type?.arguments[0] ?? type) : null)
  })
}
