import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { blockFunction } from './blocks.ts'
import type { Draft } from './draft.ts'
import { expression, pairValue, properties } from './expressions.ts'
import type { Place } from './place.ts'

/** The name by which a block is passed: no argument can be called so. */
export const BLOCK = '&'

/**
 * What is passed: positional arguments first, then a table of the pairs whose keys are no symbols (`'/x' => Orders`), then those
 * passed by name, last the block.
 */
export function argumentsOf(
  draft: Draft,
  list: SyntaxNode | undefined,
  block: SyntaxNode | undefined,
  place: Place,
): readonly Expression[] {
  const nodes = list ? namedChildren(list) : []
  const [positional, keywords]: [Expression[], Expression[]] = [[], []]
  const pairs: SyntaxNode[] = []
  for (const node of nodes) {
    const key = node.type === 'pair' ? child(node, 'key') : undefined
    const span = draft.span(node)
    if (key && (key.type === 'hash_key_symbol' || key.type === 'simple_symbol')) {
      const name = draft.text(key).replace(/^:/, '')
      keywords.push({ kind: 'keyword', name, value: pairValue(draft, node, key, place), span })
    } else if (key) pairs.push(node)
    else if (node.type === 'block_argument') keywords.push(passedBlock(draft, node, place))
    else positional.push(expression(draft, node, place))
  }
  const [first] = pairs
  if (first) positional.push({ kind: 'object', properties: properties(draft, pairs, place), span: draft.span(first) })
  if (block) {
    keywords.push({ kind: 'keyword', name: BLOCK, value: blockFunction(draft, block, place), span: draft.span(block) })
  }
  return [...positional, ...keywords]
}

/** `&block`, `&method(:handle)` */
function passedBlock(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [only] = namedChildren(node)
  const span = draft.span(node)
  const value = only ? expression(draft, only, place) : unknown('the block of the method around it', span)
  return { kind: 'keyword', name: BLOCK, value, span }
}
