import type { TypeReference } from '../../../vocabulary.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { RustDraft } from './draft.ts'
import { segmentsOf, typeName } from './paths.ts'
import type { Place } from './place.ts'

/** Types that hand out what they hold as if it were theirs: what matters is inside. */
const TRANSPARENT =
  /^(Arc|Rc|Box|Cow|Option|Result|Mutex|RwLock|RefCell|Cell|Pin|Ref|RefMut|MutexGuard|OnceCell|OnceLock|Lazy|LazyLock|Data|State|Extension|ArcSwap|Weak|BoxFuture|LocalBoxFuture|ReqData|ThinData)$/
const LISTS = /^(Vec|VecDeque|HashSet|BTreeSet|SmallVec|IndexSet)$/

/** A type in the vocabulary's form: references and pointers are what they lead to. */
export function typeReference(draft: RustDraft, node: SyntaxNode | undefined, place: Place): TypeReference | null {
  return node ? convert(draft, node, place) : null
}

function convert(draft: RustDraft, node: SyntaxNode, place: Place): TypeReference {
  const named = (name: string, parts: readonly TypeReference[] = []): TypeReference => ({
    name,
    scope: place.scope,
    arguments: parts,
  })
  const inner = (part: SyntaxNode | undefined) => (part ? convert(draft, part, place) : named('unknown'))
  switch (node.type) {
    case 'primitive_type':
      return named(draft.textOf(node))
    case 'type_identifier':
    case 'scoped_type_identifier':
    case 'identifier':
    case 'scoped_identifier': {
      const segments = segmentsOf(draft, node)
      return named(segments.length === 0 ? 'unknown' : typeName(draft, segments, draft.span(node), place))
    }
    case 'generic_type': {
      const [type, list] = [child(node, 'type'), child(node, 'type_arguments')]
      const parts = list ? namedChildren(list).filter((part) => !/^(lifetime|type_binding)$/.test(part.type)) : []
      const segments = type ? segmentsOf(draft, type) : []
      const last = segments.at(-1) ?? ''
      if (TRANSPARENT.test(last) && parts[0]) return inner(last === 'Cow' ? parts.at(-1) : parts[0])
      const converted = parts.map((part) => convert(draft, part, place))
      if (LISTS.test(last)) return named('array', converted.slice(0, 1))
      return named(segments.length === 0 ? 'unknown' : typeName(draft, segments, draft.span(node), place), converted)
    }
    case 'reference_type':
    case 'pointer_type':
      return inner(child(node, 'type'))
    case 'array_type':
      return named('array', [inner(child(node, 'element'))])
    case 'tuple_type':
      return named(
        'tuple',
        namedChildren(node).map((part) => convert(draft, part, place)),
      )
    case 'function_type':
      return named('function')
    case 'dynamic_type':
    case 'abstract_type':
      return inner(child(node, 'trait'))
    case 'bounded_type':
    case 'higher_ranked_trait_bound': {
      const first = namedChildren(node).find((part) => part.type !== 'lifetime' && part.type !== 'type_parameters')
      return inner(first)
    }
    default:
      return named('unknown')
  }
}

/** Whether a type says that its value may be left out. */
export function isOptional(draft: RustDraft, node: SyntaxNode | undefined): boolean {
  return node !== undefined && /^(std::option::)?Option\b/.test(draft.textOf(node))
}
