import { ts } from '@ts-morph/common'
import type { FieldDefinition, TypeReference } from '../../../vocabulary.ts'
import type { Draft } from './draft.ts'
import { dottedName, propertyName } from './names.ts'

/** A declared type in the vocabulary's form; null when none is declared. */
export function typeReference(draft: Draft, node: ts.TypeNode | undefined, scope: number): TypeReference | null {
  return node ? convert(draft, node, scope) : null
}

function convert(draft: Draft, node: ts.TypeNode, scope: number): TypeReference {
  const named = (name: string, parts: readonly ts.TypeNode[] = []): TypeReference => ({
    name,
    scope,
    arguments: parts.map((part) => convert(draft, part, scope)),
  })
  if (ts.isTypeReferenceNode(node)) {
    const name = dottedName(node.typeName)
    return named(name === 'Array' || name === 'ReadonlyArray' ? 'array' : name, node.typeArguments)
  }
  if (ts.isExpressionWithTypeArguments(node)) return named(expressionName(node.expression), node.typeArguments)
  if (ts.isArrayTypeNode(node)) return named('array', [node.elementType])
  if (ts.isTupleTypeNode(node)) return named('tuple', node.elements)
  if (ts.isNamedTupleMember(node) || ts.isParenthesizedTypeNode(node)) return convert(draft, node.type, scope)
  if (ts.isOptionalTypeNode(node) || ts.isRestTypeNode(node)) return convert(draft, node.type, scope)
  if (ts.isUnionTypeNode(node)) return named('union', node.types)
  if (ts.isIntersectionTypeNode(node)) return named('intersection', node.types)
  if (ts.isTypeLiteralNode(node)) return { ...named('object'), fields: memberFields(draft, node.members, scope) }
  if (ts.isFunctionTypeNode(node) || ts.isConstructorTypeNode(node)) return named('function')
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword)
    return convert(draft, node.type, scope)
  if (ts.isTypeQueryNode(node)) return named(dottedName(node.exprName), node.typeArguments)
  if (ts.isLiteralTypeNode(node)) return literalType(node.literal, scope)
  if (ts.isTemplateLiteralTypeNode(node)) return named('string')
  if (ts.isTypePredicateNode(node)) return named('boolean')
  return named(keywordName(node.kind))
}

/** `Base` and `lib.Base` as written in a heritage clause; `unknown` for a computed one. */
function expressionName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  return ts.isPropertyAccessExpression(node) ? `${expressionName(node.expression)}.${node.name.text}` : 'unknown'
}

function literalType(node: ts.LiteralTypeNode['literal'], scope: number): TypeReference {
  const literal = (value: string | number | boolean | null): TypeReference => ({
    name: 'literal',
    scope,
    arguments: [],
    literal: value,
  })
  if (ts.isStringLiteralLike(node)) return literal(node.text)
  if (ts.isNumericLiteral(node)) return literal(Number(node.text))
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(true)
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(false)
  if (node.kind === ts.SyntaxKind.NullKeyword) return literal(null)
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) return literal(-Number(node.operand.text))
  return { name: 'unknown', scope, arguments: [] }
}

/** Primitive types by their own names. */
function keywordName(kind: ts.SyntaxKind): string {
  switch (kind) {
    case ts.SyntaxKind.StringKeyword:
      return 'string'
    case ts.SyntaxKind.NumberKeyword:
      return 'number'
    case ts.SyntaxKind.BooleanKeyword:
      return 'boolean'
    case ts.SyntaxKind.BigIntKeyword:
      return 'bigint'
    case ts.SyntaxKind.SymbolKeyword:
      return 'symbol'
    case ts.SyntaxKind.ObjectKeyword:
      return 'object'
    case ts.SyntaxKind.VoidKeyword:
      return 'void'
    case ts.SyntaxKind.UndefinedKeyword:
      return 'undefined'
    case ts.SyntaxKind.NeverKeyword:
      return 'never'
    case ts.SyntaxKind.AnyKeyword:
      return 'any'
    case ts.SyntaxKind.ThisType:
      return 'this'
    default:
      return 'unknown'
  }
}

/** Properties of an interface or object type; its methods are definitions of their own. */
export function memberFields(
  draft: Draft,
  members: ts.NodeArray<ts.TypeElement>,
  scope: number,
): readonly FieldDefinition[] {
  return members.flatMap((member): readonly FieldDefinition[] => {
    if (!ts.isPropertySignature(member)) return []
    const name = propertyName(member.name)
    if (name === null) return []
    return [
      {
        name,
        type: typeReference(draft, member.type, scope),
        value: null,
        optional: member.questionToken !== undefined,
        isStatic: false,
        decorators: [],
        span: draft.span(member),
      },
    ]
  })
}
