import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { child, childOfType, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { CsDraft } from './draft.ts'
import { expression } from './expressions.ts'
import { functionDefinition } from './functions.ts'
import { declarators, initialValue } from './members.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { plainIdentifier, typeReference } from './types.ts'

/** The statements of a block, in a scope of their own. Local functions are known in all of it. */
export function statements(draft: CsDraft, block: SyntaxNode, place: Place): void {
  for (const node of partsOf(block)) walk(draft, node, place)
}

function inBlock(draft: CsDraft, place: Place): Place {
  return { ...place, scope: draft.scope(place.scope, place.definition) }
}

/** A statement, or an expression whose value nobody asks for. */
export function walk(draft: CsDraft, node: SyntaxNode, place: Place): void {
  switch (node.type) {
    case 'block':
      statements(draft, node, inBlock(draft, place))
      return
    case 'variable_declaration':
      variables(draft, node, place)
      return
    case 'local_declaration_statement':
    case 'expression_statement':
      for (const inner of partsOf(node)) walk(draft, inner, place)
      return
    case 'local_function_statement':
      localFunction(draft, node, place)
      return
    case 'return_statement':
    case 'yield_statement':
      returned(draft, node, place)
      return
    case 'if_statement':
      condition(draft, node, place)
      return
    case 'for_statement':
    case 'while_statement':
    case 'do_statement':
      repeated(draft, node, place)
      return
    case 'foreach_statement':
      iteration(draft, node, place)
      return
    case 'switch_section':
    case 'catch_clause':
    case 'using_statement':
      draft.inBranch(() => {
        const inside = inBlock(draft, place)
        for (const inner of partsOf(node)) walk(draft, inner, inside)
      })
      return
    case 'catch_declaration': {
      const name = child(node, 'name')
      if (!name) return
      const type = typeReference(draft, child(node, 'type'), place.scope)
      draft.bind(
        place.scope,
        draft.textOf(name),
        unknown('what was thrown', draft.span(name)),
        draft.span(name),
        true,
        type,
      )
      return
    }
    case 'declaration_pattern':
    case 'recursive_pattern':
    case 'var_pattern':
      pattern(draft, node, null, place)
      return
    case 'is_pattern_expression':
      tested(draft, node, place)
      return
    default:
      if (isStatement(node)) for (const inner of partsOf(node)) walk(draft, inner, place)
      else if (!isTypeNode(node)) expression(draft, node, place)
  }
}

function isStatement(node: SyntaxNode): boolean {
  return /(_statement|_clause|_body|_section|_pattern|^preproc_\w+|^switch_expression_arm|^when_clause|^ERROR|^subpattern|_initializer)$/.test(
    node.type,
  )
}

function isTypeNode(node: SyntaxNode): boolean {
  return node.field === 'type' || /_type$|^type_/.test(node.type) || node.type === 'comment'
}

function variables(draft: CsDraft, declaration: SyntaxNode, place: Place): void {
  const typeNode = child(declaration, 'type')
  const type = typeReference(draft, typeNode, place.scope)
  for (const { name, value } of declarators(declaration)) {
    const span = draft.span(name)
    const text = plainIdentifier(draft.textOf(name))
    const result = value ? initialValue(draft, value, typeNode, place, text) : unknown('declared without a value', span)
    draft.bind(place.scope, text, result, span, false, type)
  }
}

function localFunction(draft: CsDraft, node: SyntaxNode, place: Place): void {
  const nameNode = child(node, 'name')
  const name = nameNode ? draft.textOf(nameNode) : ''
  const definition = functionDefinition(draft, node, place, name)
  draft.bind(place.scope, name, draft.definitionValue(definition.id, node), definition.nameSpan)
}

function returned(draft: CsDraft, node: SyntaxNode, place: Place): void {
  const [value] = partsOf(node)
  if (value) draft.definitions[place.definition]?.returns.push(expression(draft, value, place))
}

function condition(draft: CsDraft, node: SyntaxNode, place: Place): void {
  for (const inner of partsOf(node)) {
    if (inner.field === 'condition') walk(draft, inner, place)
    else draft.inBranch(() => walk(draft, inner, place))
  }
}

function repeated(draft: CsDraft, node: SyntaxNode, place: Place): void {
  const outside = inBlock(draft, place)
  const inside = { ...outside, inLoop: true }
  draft.inBranch(() => {
    for (const inner of partsOf(node)) walk(draft, inner, inner.field === 'initializer' ? outside : inside)
  })
}

/** `foreach (var x in xs)`, `foreach (var (k, v) in xs)`: the list is read once, the body runs per element. */
function iteration(draft: CsDraft, node: SyntaxNode, place: Place): void {
  const [left, right, code] = [child(node, 'left'), child(node, 'right'), child(node, 'body')]
  if (!right) return
  const of = expression(draft, right, place)
  const inside = { ...inBlock(draft, place), inLoop: true }
  const span = draft.span(right)
  const element: Expression = { kind: 'element', of, key: false, span }
  const type = typeReference(draft, child(node, 'type'), place.scope)
  draft.inBranch(() => {
    if (left?.type === 'identifier') {
      draft.bind(inside.scope, plainIdentifier(draft.textOf(left)), element, draft.span(left), true, type)
    } else if (left) {
      partsOf(left).forEach((name, position) => {
        const at = draft.span(name)
        draft.bind(
          inside.scope,
          draft.textOf(name),
          { kind: 'member', object: element, name: String(position), span: at },
          at,
        )
      })
    }
    if (code) walk(draft, code, inside)
  })
}

/** `x is Y y`: the name is the value. */
function tested(draft: CsDraft, node: SyntaxNode, place: Place): void {
  const subject = child(node, 'expression')
  const value = subject ? expression(draft, subject, place) : null
  const test = child(node, 'pattern')
  if (test) pattern(draft, test, value, place)
}

function pattern(draft: CsDraft, node: SyntaxNode, value: Expression | null, place: Place): void {
  const name = child(node, 'name')
  if (name && node.type !== 'subpattern') {
    const span = draft.span(name)
    const type = typeReference(draft, child(node, 'type'), place.scope)
    draft.bind(place.scope, draft.textOf(name), value ?? unknown('matched by a pattern', span), span, true, type)
  }
  for (const inner of partsOf(node)) {
    if (/_pattern$|^subpattern$|_clause$/.test(inner.type)) pattern(draft, inner, value, place)
  }
}

export { childOfType }
