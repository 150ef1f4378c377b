import { unknown } from '../../make.ts'
import { child, childrenOf, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { assignTo } from './assignments.ts'
import { classDefinition } from './classes.ts'
import { compare, equalWhen } from './comparisons.ts'
import type { PhpDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import { documented, partsOf } from './nodes.ts'
import { branch, holding, loop, type Place } from './place.ts'
import { constants, openNamespace, useDeclaration } from './top-level.ts'
import { typeReference } from './types.ts'

/** Walks statements in order. What a statement leaves the body for is known not to hold after it. */
export function statements(draft: PhpDraft, nodes: readonly SyntaxNode[], place: Place): void {
  let here = place
  for (const { node, comment } of documented(nodes)) {
    statement(draft, node, here, comment)
    if (node.type !== 'if_statement' || child(node, 'alternative')) continue
    const [condition, body] = [child(node, 'condition'), child(node, 'body')]
    if (condition && body && leaves(body)) here = holding(here, equalWhen(draft, condition).whenFalse)
  }
}

/** A statement, or an expression whose value nobody asks for. */
export function statement(draft: PhpDraft, node: SyntaxNode, place: Place, comment: SyntaxNode | null = null): void {
  switch (node.type) {
    case 'compound_statement':
    case 'colon_block':
    case 'declaration_list':
    case 'finally_clause':
    case 'ERROR':
      statements(draft, node.children, place)
      return
    case 'expression_statement':
    case 'echo_statement':
    case 'unset_statement':
    case 'exit_statement':
      for (const inner of partsOf(node)) expression(draft, inner, place)
      return
    case 'namespace_definition':
      openNamespace(draft, node, place)
      return
    case 'namespace_use_declaration':
      useDeclaration(draft, node)
      return
    case 'const_declaration':
      constants(draft, node, place)
      return
    case 'function_definition':
      functionDefinition(draft, node, place, comment)
      return
    case 'class_declaration':
    case 'interface_declaration':
    case 'trait_declaration':
    case 'enum_declaration':
      classDefinition(draft, node, place, comment)
      return
    case 'return_statement':
      returned(draft, node, place)
      return
    case 'if_statement':
      condition(draft, node, place)
      return
    case 'switch_statement':
      choice(draft, node, place)
      return
    case 'foreach_statement':
      iteration(draft, node, place)
      return
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      for (const inner of partsOf(node)) statement(draft, inner, inner.field === 'initialize' ? place : loop(place))
      return
    case 'try_statement':
      for (const inner of partsOf(node)) statement(draft, inner, place)
      return
    case 'catch_clause':
      caught(draft, node, branch(place))
      return
    case 'function_static_declaration':
      for (const variable of partsOf(node)) {
        const [name, value] = [child(variable, 'name'), child(variable, 'value')]
        if (name && value) assignTo(draft, name, expression(draft, value, place), place)
      }
      return
    case 'php_tag':
    case 'text':
    case 'text_interpolation':
    case 'global_declaration':
    case 'declare_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'goto_statement':
    case 'named_label_statement':
    case 'empty_statement':
      return
    default:
      if (node.named) expression(draft, node, place)
  }
}

function returned(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  const [value] = partsOf(node)
  if (!value) return
  const result = expression(draft, value, place)
  // `false` is what functions return that find nothing: no other value of theirs.
  const isNothing = result.kind === 'literal' && result.value === false
  draft.definitions[place.definition]?.returns.push(isNothing ? { ...result, value: null } : result)
}

function leaves(node: SyntaxNode): boolean {
  return [node, ...node.children].some(
    (inner) =>
      /^(return|continue|break|exit)_statement$/.test(inner.type) ||
      (inner.type === 'expression_statement' && inner.children.some((entry) => entry.type === 'throw_expression')),
  )
}

function condition(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  let here = branch(place)
  const take = (test: SyntaxNode | undefined, body: SyntaxNode | undefined, before: Place) => {
    if (test) expression(draft, test, before)
    const { whenTrue, whenFalse } = test ? equalWhen(draft, test) : { whenTrue: [], whenFalse: [] }
    if (body) statement(draft, body, holding(here, whenTrue))
    here = holding(here, whenFalse)
  }
  take(child(node, 'condition'), child(node, 'body'), place)
  for (const alternative of childrenOf(node, 'alternative')) {
    take(child(alternative, 'condition'), child(alternative, 'body'), here)
  }
}

/** `switch`: each case is a comparison of the subject; those that share a body are alternatives. */
function choice(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  const subject = child(node, 'condition')
  const value = subject ? expression(draft, subject, place) : unknown('nothing', draft.span(node))
  const body = child(node, 'body')
  let open: number[] = []
  for (const section of body ? partsOf(body) : []) {
    const test = child(section, 'value')
    const inside = branch(place)
    if (test) open.push(compare(draft, test, value, expression(draft, test, place), place))
    const code = partsOf(section).filter((entry) => entry !== test)
    if (code.length === 0) continue
    statements(draft, code, holding(inside, open))
    if (code.some(leaves)) open = []
  }
}

/** `foreach ($xs as $k => $x)`: the list is read once, the body runs per element. */
function iteration(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  const body = child(node, 'body')
  const [list, target] = partsOf(node).filter((entry) => entry !== body)
  if (!list) return
  const of = expression(draft, list, place)
  const inside = loop(place)
  const span = draft.span(list)
  const [key, value] = target?.type === 'pair' ? partsOf(target) : [undefined, target]
  if (key) assignTo(draft, key, { kind: 'element', of, key: true, span }, inside)
  if (value) assignTo(draft, value, { kind: 'element', of, key: false, span }, inside)
  if (body) statement(draft, body, inside)
}

function caught(draft: PhpDraft, node: SyntaxNode, place: Place): void {
  const [name, type] = [child(node, 'name'), child(node, 'type')]
  if (name) {
    const span = draft.span(name)
    draft.bindName(
      draft.textOf(name),
      unknown('what was thrown', span),
      span,
      place,
      typeReference(draft, type ? partsOf(type)[0] : undefined, place),
    )
  }
  const body = child(node, 'body')
  if (body) statement(draft, body, place)
}
