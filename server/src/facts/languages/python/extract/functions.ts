import type { Expression } from '../../../vocabulary.ts'
import type { DefinitionDraft } from '../../draft.ts'
import { child, namedChildren, type SyntaxNode } from '../../tree-sitter/tree.ts'
import type { Draft } from './draft.ts'
import { expression } from './expressions.ts'
import type { Place } from './place.ts'
import { body } from './statements.ts'
import { annotationsOf, providerOf, typeReference } from './types.ts'

/** How decorators of the language change what a method is. */
export interface MethodStyle {
  readonly isStatic: boolean
  readonly isClassMethod: boolean
  readonly isGetter: boolean
  readonly isSetter: boolean
}

const PLAIN: MethodStyle = { isStatic: false, isClassMethod: false, isGetter: false, isSetter: false }

/** The definition of a function or method, bound to its name; its id. */
export function functionDefinition(draft: Draft, node: SyntaxNode, place: Place, style: MethodStyle = PLAIN): number {
  const named = child(node, 'name')
  const written = named ? draft.text(named) : ''
  const isMethod = place.inClassBody
  const name = isMethod && written === '__init__' ? 'constructor' : style.isSetter ? `set ${written}` : written
  const nameSpan = named ? draft.span(named) : draft.span(node)
  const definition = draft.add('function', name, place.definition, 0, draft.span(node), nameSpan)
  definition.isAsync = node.children.some((part) => part.type === 'async')
  definition.isGetter = style.isGetter
  definition.isStatic = style.isStatic || style.isClassMethod
  const value: Expression = { kind: 'definition', definition: definition.id, span: nameSpan }
  if (!isMethod) draft.bindName(written, value, nameSpan, place)
  const inside = insideOf(draft, definition, place)
  const own = parameters(draft, child(node, 'parameters'), definition, inside, isMethod && !style.isStatic)
  const self = own !== '' && !style.isClassMethod ? own : place.inClassBody ? '' : place.self
  if (own !== '') bindSelf(draft, own, style, nameSpan, inside)
  const declared = child(node, 'return_type')
  definition.returnType = declared ? typeReference(draft, declared, definition.scope) : null
  body(draft, child(node, 'body'), { ...inside, self })
  return definition.id
}

/** `lambda x: …` as a value. */
export function lambda(draft: Draft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const definition = draft.add('function', '', place.definition, 0, span)
  // A lambda that is called where it stands runs in the loop around it.
  const inside = { ...insideOf(draft, definition, place), inLoop: place.inLoop, self: place.self }
  parameters(draft, child(node, 'parameters'), definition, inside, false)
  const result = child(node, 'body')
  if (result) definition.returns.push(expression(draft, result, inside))
  return { kind: 'definition', definition: definition.id, span }
}

function insideOf(draft: Draft, definition: DefinitionDraft, place: Place): Place {
  definition.scope = draft.scope(place.closure, definition.id)
  return {
    ...place,
    scope: definition.scope,
    bindingScope: definition.scope,
    closure: definition.scope,
    definition: definition.id,
    inClassBody: false,
    inLoop: false,
    always: true,
    outer: new Map(),
    within: [],
  }
}

/** What the first parameter of a method stands for: the object, or the class. */
function bindSelf(draft: Draft, name: string, style: MethodStyle, span: Expression['span'], inside: Place): void {
  const value: Expression = style.isClassMethod
    ? { kind: 'definition', definition: inside.owner, span }
    : { kind: 'this', definition: inside.owner, span }
  draft.bindings.push({ scope: inside.scope, name, path: [], value, type: null, constant: true, span })
}

/** Reads the parameters; gives the name of the one that the language fills in, which is none that a caller passes. */
function parameters(
  draft: Draft,
  list: SyntaxNode | undefined,
  definition: DefinitionDraft,
  inside: Place,
  hasSelf: boolean,
): string {
  let self = ''
  for (const [position, entry] of (list ? namedChildren(list) : []).entries()) {
    const named = nameNode(entry)
    if (!named) continue
    const name = draft.text(named)
    if (position === 0 && hasSelf) {
      self = name
      continue
    }
    parameter(draft, entry, name, definition, inside)
  }
  return self
}

function parameter(draft: Draft, entry: SyntaxNode, name: string, definition: DefinitionDraft, inside: Place): void {
  const span = draft.span(entry)
  const declared = child(entry, 'type')
  const given = child(entry, 'value')
  // Defaults are read where the function is defined.
  const around = { ...inside, scope: draft.scopes[inside.scope]?.parent ?? inside.scope }
  const type = declared ? typeReference(draft, declared, inside.scope) : null
  const annotations = declared ? annotationsOf(draft, declared, around) : []
  const defaultValue = given ? expression(draft, given, around) : providerOf(annotations)
  const splat = entry.type.includes('splat') ? entry : entry.children.find((part) => part.type.includes('splat'))
  const isKeywords = splat?.type.startsWith('dictionary') ?? false
  const index = definition.parameters.length
  definition.parameters.push({
    name,
    type,
    defaultValue,
    optional: given !== undefined,
    rest: splat !== undefined && !isKeywords,
    ...(isKeywords && { restKeywords: true as const }),
    decorators: annotations.map(({ decorator }) => decorator),
    isProperty: false,
    span,
  })
  const value: Expression = { kind: 'parameter', definition: definition.id, index, span }
  draft.bindings.push({ scope: inside.scope, name, path: [], value, type, constant: false, span })
}

/** The name in a parameter of any form; undefined for the separators `/` and `*`. */
function nameNode(entry: SyntaxNode): SyntaxNode | undefined {
  if (entry.type === 'identifier') return entry
  const named = child(entry, 'name')
  if (named) return named
  const [first] = namedChildren(entry)
  return first && (entry.type === 'typed_parameter' || entry.type.includes('splat')) ? nameNode(first) : undefined
}
