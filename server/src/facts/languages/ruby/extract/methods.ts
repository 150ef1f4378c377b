import type { Expression } from '../../../vocabulary.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import { parameters } from './parameters.ts'
import { Locals, type Place } from './place.ts'
import { statements } from './statements.ts'

/** `def name`, `def self.name`: a method of the class around it, else a function of the file. Its value is its name. */
export function methodDefinition(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const [named, object] = [child(node, 'name'), child(node, 'object')]
  const written = named ? draft.text(named) : ''
  const [span, nameSpan] = [draft.span(node), named ? draft.span(named) : draft.span(node)]
  const isStatic = object?.type === 'self' || place.isStatic
  const isMethod = place.owner >= 0
  const name = isMethod && written === 'initialize' ? 'constructor' : written.replace(/^(\w+)=$/, 'set $1')
  const definition = draft.add('function', name, isMethod ? place.owner : 0, 0, span, nameSpan)
  definition.isStatic = isMethod && isStatic
  const around = draft.definitions[place.owner]?.scope ?? 0
  definition.scope = draft.scope(around, definition.id)
  const value: Expression = { kind: 'definition', definition: definition.id, span: nameSpan }
  if (!isMethod) draft.bind(0, name, value, nameSpan, false)
  const inside: Place = {
    ...place,
    scope: definition.scope,
    definition: definition.id,
    self: !isMethod ? 'program' : isStatic ? 'class' : 'object',
    locals: new Locals(),
    inLoop: false,
    always: true,
    isStatic: false,
  }
  parameters(draft, child(node, 'parameters'), definition, inside)
  const body = child(node, 'body')
  if (body) {
    // The body of `def name = value` is an expression.
    const result = body.type === 'body_statement' ? statements(draft, body, inside) : expression(draft, body, inside)
    definition.returns.push(result)
  }
  return { kind: 'literal', value: written, span: nameSpan }
}

/** `attr_reader :name`: a method that gives the field of its name. */
export function reader(draft: Draft, name: string, span: Expression['span'], place: Place): void {
  if (place.owner < 0) return
  const definition = draft.add('function', name, place.owner, 0, span)
  definition.isStatic = place.isStatic
  definition.scope = draft.scope(draft.definitions[place.owner]?.scope ?? 0, definition.id)
  const object: Expression = place.isStatic
    ? { kind: 'definition', definition: place.owner, span }
    : { kind: 'this', definition: place.owner, span }
  definition.returns.push({ kind: 'member', object, name: `@${name}`, isField: true, span })
}
