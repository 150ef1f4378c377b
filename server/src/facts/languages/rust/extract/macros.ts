/** Macros: those that make texts, lists and objects are values; of others that are known to take code the code is read. */
import type { Expression, Property } from '../../../vocabulary.ts'
import { formatParts } from '../../format-fields.ts'
import { templateOf, unknown } from '../../make.ts'
import { child, childOfType, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { block } from './blocks.ts'
import { record } from './calls.ts'
import type { RustDraft } from './draft.ts'
import { environmentVariable } from './environment.ts'
import { expression } from './expressions.ts'
import { argumentsWithin, blockWithin, itemsWithin } from './fragments.ts'
import { items } from './items.ts'
import { stringValue } from './literals.ts'
import { pathExpression, segmentsOf } from './paths.ts'
import type { Place } from './place.ts'

/** Macros that are called like functions: what they are given are values. */
const CALLED = /^(path|include_proto)$/
/** Macros that wait for several things: what they are given is evaluated. */
const WAITING = /^(join|try_join|select|pin|spawn|block_on|timeout|dbg|matches|assert_ok|retry|poll_fn|ready)$/

/** The value of a macro where an expression stands. */
export function macroExpression(draft: RustDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [macro, tokens] = [child(node, 'macro'), childOfType(node, 'token_tree')]
  const segments = macro ? segmentsOf(draft, macro) : []
  const name = segments.at(-1) ?? ''
  if (!macro || !tokens) return unknown('an unfinished macro', span)
  switch (name) {
    case 'format':
    case 'concat':
    case 'formatcp':
    case 'concatcp':
      return formatted(draft, tokens, name.startsWith('concat'), span, place)
    case 'env':
    case 'option_env':
      return environmentVariable(given(draft, tokens, place)[0], span)
    case 'vec':
    case 'array':
    case 'smallvec':
    case 'hashset':
    case 'routes':
    case 'catchers':
    case 'services':
      return { kind: 'array', items: given(draft, tokens, place), span }
    case 'json':
      return jsonValue(draft, tokens, span)
    case 'url':
      return given(draft, tokens, place)[0] ?? unknown('no argument', span)
    default:
      break
  }
  if (name === 'select') return selected(draft, tokens, place, span)
  if (WAITING.test(name)) {
    const values = given(draft, tokens, place)
    return values.length === 1 && values[0] ? values[0] : { kind: 'array', items: values, span }
  }
  if (!CALLED.test(name)) return unknown('a macro', span)
  const callee = pathExpression(draft, [...segments.slice(0, -1), `${name}!`], draft.span(macro), place)
  const values = name === 'path' ? pathParts(draft, tokens, place) : given(draft, tokens, place)
  return record(draft, node, { callee, arguments: values, types: [], name: macro, construct: false, place })
}

/** A macro where an item stands. */
export function itemMacro(draft: RustDraft, node: SyntaxNode, place: Place): void {
  const [macro, tokens] = [child(node, 'macro'), childOfType(node, 'token_tree')]
  const name = macro ? (segmentsOf(draft, macro).at(-1) ?? '') : ''
  if (!tokens) return
  if (name === 'lazy_static' || name === 'cfg_if') {
    const root = itemsWithin(draft, tokens, (text) => text.replace(/\bstatic ref\b/g, 'static    '))
    if (root) items(draft, root, place)
  } else if (name === 'thread_local') {
    const root = itemsWithin(draft, tokens)
    if (root) items(draft, root, place)
  }
}

/** The `.proto` package whose generated code a module includes, null when it includes none. */
export function includedPackage(draft: RustDraft, body: SyntaxNode): string | null {
  for (const node of namedChildren(body)) {
    const macro = node.type === 'expression_statement' ? namedChildren(node)[0] : node
    if (macro?.type !== 'macro_invocation') continue
    const name = child(macro, 'macro')
    const tokens = childOfType(macro, 'token_tree')
    const last = name ? segmentsOf(draft, name).at(-1) : ''
    if (!tokens || !/^(include_proto|include|include_tonic|include_grpc)$/.test(last ?? '')) continue
    const text = namedStrings(draft, tokens).at(-1) ?? ''
    return text.replace(/^.*\//, '').replace(/(\.tonic)?\.rs$/, '') || 'unnamed'
  }
  return null
}

function namedStrings(draft: RustDraft, tokens: SyntaxNode): readonly string[] {
  return namedChildren(tokens).flatMap((node) =>
    node.type === 'string_literal'
      ? [stringValue(draft, node)]
      : node.type === 'token_tree'
        ? namedStrings(draft, node)
        : [],
  )
}

function given(draft: RustDraft, tokens: SyntaxNode, place: Place): readonly Expression[] {
  return argumentsWithin(draft, tokens).map((node) => expression(draft, node, place))
}

/** `format!("{base}/orders/{}", id)`: fields are filled by position, by name, or with variables of that name. */
function formatted(
  draft: RustDraft,
  tokens: SyntaxNode,
  isPlain: boolean,
  span: Expression['span'],
  place: Place,
): Expression {
  const nodes = argumentsWithin(draft, tokens)
  if (isPlain)
    return templateOf(
      nodes.map((node) => expression(draft, node, place)),
      span,
    )
  const [format, ...rest] = nodes
  if (!format || !/string_literal$/.test(format.type)) {
    for (const node of nodes) expression(draft, node, place)
    return unknown('a format that is not literal', span)
  }
  const named = new Map<string, Expression>()
  const positional: Expression[] = []
  for (const node of rest) {
    const [left, right] = [child(node, 'left'), child(node, 'right')]
    if (node.type === 'assignment_expression' && left && right)
      named.set(draft.textOf(left), expression(draft, right, place))
    else positional.push(expression(draft, node, place))
  }
  const at = draft.span(format)
  const parts = formatParts(stringValue(draft, format)).map((part): Expression => {
    if (typeof part === 'string') return { kind: 'literal', value: part, span: at }
    if (/^\d+$/.test(part.name)) return positional[Number(part.name)] ?? unknown('no argument', span)
    return named.get(part.name) ?? { kind: 'ref', name: part.name, scope: place.scope, span: at }
  })
  return templateOf(parts, at)
}

/** `path!("orders" / u32 / "items")`: texts stay, types are parameters. */
function pathParts(draft: RustDraft, tokens: SyntaxNode, place: Place): readonly Expression[] {
  return argumentsWithin(draft, tokens)
    .flatMap((node) => operands(node))
    .map((node): Expression => {
      const span = draft.span(node)
      if (node.type === 'string_literal') return { kind: 'literal', value: stringValue(draft, node), span }
      if (node.type === 'range_expression') return { kind: 'literal', value: null, span }
      return node.type === 'identifier' && /^[A-Z_]+$/.test(draft.textOf(node))
        ? expression(draft, node, place)
        : unknown('a parameter', span)
    })
}

function operands(node: SyntaxNode): readonly SyntaxNode[] {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  return node.type === 'binary_expression' && left && right ? [...operands(left), ...operands(right)] : [node]
}

/** The outermost keys of `json!({ … })`. */
function jsonValue(draft: RustDraft, tokens: SyntaxNode, span: Expression['span']): Expression {
  const [body] = namedChildren(tokens)
  if (body?.type !== 'token_tree' || draft.text[body.start] !== '{') return unknown('JSON', span)
  const { children } = body
  const properties = children.flatMap((node, at): readonly Property[] => {
    const isKey = node.type === 'string_literal' && draft.text.slice(node.end).trimStart().startsWith(':')
    const before = children[at - 1]
    const isFirst = before !== undefined && /^[{,]$/.test(draft.textOf(before))
    if (!isKey || !isFirst) return []
    return [{ name: stringValue(draft, node), value: unknown('a part of JSON', draft.span(node)) }]
  })
  return { kind: 'object', properties, span }
}

/** `select! { message = consumer.next() => { … } }`: the arms as they would stand in a `match`. */
function selected(draft: RustDraft, tokens: SyntaxNode, place: Place, span: Expression['span']): Expression {
  const arms = draft.textOf(tokens).matchAll(/(?:^\{|[};,\n])\s*(?:biased;\s*)?([\w()&,_ ]+?)\s*=\s*([^=][^;{}]*?)=>/g)
  for (const arm of arms) {
    const at = tokens.start + arm.index + arm[0].indexOf(arm[2] ?? '')
    const value = argumentsWithin(draft, { ...tokens, start: at - 1, end: at + (arm[2] ?? '').length + 1 })
    for (const node of value) expression(draft, node, place)
  }
  for (const inner of tokens.children) {
    if (inner.type !== 'token_tree' || draft.text[inner.start] !== '{') continue
    const body = blockWithin(draft, inner)
    if (body) block(draft, body, place)
  }
  return unknown('whichever comes first', span)
}
