import type { Decorator, Expression, TypeReference } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, childrenOf, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { argumentNodes, record } from './calls.ts'
import type { Draft } from './draft.ts'
import type { Place } from './place.ts'

const LISTS =
  /^(typing\.)?(List|list|Sequence|Iterable|Iterator|AsyncIterator|AsyncGenerator|Generator|Set|set|frozenset|Collection)$/
const TUPLES = /^(typing\.)?(Tuple|tuple)$/
/** Types that stand for their (first) argument. */
const TRANSPARENT =
  /^(typing\.)?(Optional|Annotated|Awaitable|Coroutine|ClassVar|Final|Required|NotRequired|Type|type|ContextManager|AsyncContextManager)$/

/** A declared type in the vocabulary's form. */
export function typeReference(draft: Draft, node: SyntaxNode, scope: number): TypeReference {
  const named = (name: string, parts: readonly SyntaxNode[] = []): TypeReference => ({
    name,
    scope,
    arguments: parts.map((part) => typeReference(draft, part, scope)),
  })
  switch (node.type) {
    case 'type':
    case 'parenthesized_expression': {
      const [only] = namedChildren(node)
      return only ? typeReference(draft, only, scope) : named('unknown')
    }
    case 'identifier':
    case 'attribute':
      return named(plainName(draft.text(node)))
    case 'none':
      return named('None')
    case 'string':
      return written(draft.text(node).replace(/^\w*(['"]{1,3})(.*)\1$/s, '$2'), scope)
    case 'generic_type': {
      const [head, list] = namedChildren(node)
      return head ? generic(draft.text(head), list ? namedChildren(list) : [], named) : named('unknown')
    }
    case 'subscript':
      return generic(draft.text(child(node, 'value') ?? node), childrenOf(node, 'subscript'), named)
    case 'binary_operator':
    case 'union_type': {
      const parts = namedChildren(node).filter((part) => part.field !== 'operator')
      return named('union', parts)
    }
    default:
      return named('unknown')
  }
}

/** Names of `typing` that say nothing of an object, and its names for what the language has. */
function plainName(name: string): string {
  const bare = name.replace(/^(typing|t|typing_extensions|collections\.abc)\./, '')
  if (/^(Any|object|Callable|Hashable|TypeVar|Self|AnyStr)$/.test(bare)) return 'unknown'
  return /^(Dict|Mapping|MutableMapping|DefaultDict|OrderedDict|TypedDict)$/.test(bare) ? 'dict' : name
}

function generic(
  name: string,
  parts: readonly SyntaxNode[],
  named: (name: string, parts?: readonly SyntaxNode[]) => TypeReference,
): TypeReference {
  if (LISTS.test(name)) return named('array', parts.slice(0, 1))
  if (TUPLES.test(name)) return named('tuple', parts)
  if (/^(typing\.)?Union$/.test(name)) return named('union', parts)
  if (/^(typing\.)?Optional$/.test(name)) {
    const whole = named('union', parts.slice(0, 1))
    return { ...whole, arguments: [...whole.arguments, named('None')] }
  }
  if (TRANSPARENT.test(name)) return named('union', parts.slice(0, 1)).arguments[0] ?? named('unknown')
  return named(plainName(name), parts)
}

/** A type in quotes: a name, or a name that may be missing. */
function written(text: string, scope: number): TypeReference {
  const parts = text.split('|').map((part) => part.trim().replace(/^(?:typing\.)?Optional\[(.*)\]$/, '$1'))
  const names = parts.map(
    (part): TypeReference => ({ name: /^[\w.]+$/.test(part) ? part : 'unknown', scope, arguments: [] }),
  )
  const [only] = names
  return names.length === 1 && only ? only : { name: 'union', scope, arguments: names }
}

/** A call in `Annotated`, in the form of a decorator and as a value. */
export interface Annotation {
  readonly decorator: Decorator
  readonly call: Expression
}

/** What `Annotated[T, …]` says besides the type: calls such as `Depends(f)`. */
export function annotationsOf(draft: Draft, node: SyntaxNode, place: Place): readonly Annotation[] {
  const [only] = namedChildren(node)
  if (node.type === 'type') return only ? annotationsOf(draft, only, place) : []
  const [head, ...rest] = namedChildren(node)
  if (!head || !/^(typing\.|t\.|typing_extensions\.)?Annotated$/.test(draft.text(head))) return []
  const parts = rest.flatMap((part) => (part.type === 'type_parameter' ? namedChildren(part) : [part])).slice(1)
  return parts.flatMap((part): readonly Annotation[] => {
    const inner = part.type === 'type' ? namedChildren(part)[0] : part
    const called = inner?.type === 'call' ? child(inner, 'function') : undefined
    const list = inner?.type === 'call' ? child(inner, 'arguments') : undefined
    if (!inner || !called || !list) return []
    const id = record(draft, inner, called, argumentNodes(list), place, { awaited: false })
    const span = draft.span(inner)
    const { callee = unknown('no call', span), arguments: given = [] } = draft.calls[id] ?? {}
    return [{ decorator: { callee, arguments: given, span }, call: { kind: 'call', call: id, span } }]
  })
}

/** Functions that give a parameter its value when the framework calls. */
const PROVIDERS = /^(Depends|Security|Provide|Inject|Injected)$/

/** The annotation that says where the value of what is annotated comes from, null when none does. */
export function providerOf(annotations: readonly Annotation[]): Expression | null {
  const found = annotations.find(({ decorator: { callee } }) => {
    const name = callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
    return PROVIDERS.test(name)
  })
  return found?.call ?? null
}
