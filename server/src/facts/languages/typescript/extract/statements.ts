import { ts } from '@ts-morph/common'
import type { Expression } from '../../../vocabulary.ts'
import { unknown } from '../../make.ts'
import { classDefinition } from './classes.ts'
import { compare, equalWhen } from './comparisons.ts'
import { enumDeclaration, interfaceDeclaration, namespaceDeclaration, typeAlias } from './declarations.ts'
import type { Draft } from './draft.ts'
import { exportDeclaration, exportDefault, exportedStatement } from './exports.ts'
import { expression, isHandled } from './expressions.ts'
import { functionDefinition, namedValue } from './functions.ts'
import { importDeclaration, importEquals } from './imports.ts'
import { bindName } from './patterns.ts'
import { holding, type Place } from './place.ts'
import { prototypeClass } from './prototypes.ts'
import { typeReference } from './types.ts'

type Handler = (draft: Draft, node: never, place: Place) => void

/** Handlers by syntax kind, made at the first use: until then the compiler is not loaded. */
let table: readonly (Handler | undefined)[] | null = null

/** Walks any node: statements, expressions whose value nobody asks for, and what stands between them. */
export function walk(draft: Draft, node: ts.Node, place: Place): void {
  table ??= handlers()
  const handler = table[node.kind] as ((draft: Draft, node: ts.Node, place: Place) => void) | undefined
  if (handler) handler(draft, node, place)
  else if (isHandled(node.kind)) expression(draft, node as ts.Expression, place)
  else if (!ts.isTypeNode(node)) ts.forEachChild(node, (child) => walk(draft, child, place))
}

/** Walks the statements of a body in order. What a statement leaves the body for is known not to hold after it. */
export function statements(draft: Draft, list: readonly ts.Statement[], place: Place): void {
  let here = place
  for (const statement of list) {
    walk(draft, statement, here)
    if (ts.isIfStatement(statement) && !statement.elseStatement && leaves(statement.thenStatement)) {
      here = holding(here, equalWhen(draft, statement.expression).whenFalse)
    }
  }
}

function leaves(statement: ts.Statement): boolean {
  if (ts.isBlock(statement)) return statement.statements.some(leaves)
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  )
}

function handlers(): readonly (Handler | undefined)[] {
  const found: (Handler | undefined)[] = []
  const kinds = ts.SyntaxKind
  const on = <T extends ts.Node>(kind: ts.SyntaxKind, handler: (draft: Draft, node: T, place: Place) => void) => {
    found[kind] = handler as Handler
  }
  on<ts.Block>(kinds.Block, (draft, node, place) => statements(draft, node.statements, block(draft, place)))
  on<ts.VariableStatement>(kinds.VariableStatement, (draft, node, place) => {
    walk(draft, node.declarationList, place)
    exportedStatement(draft, node, place)
  })
  on<ts.VariableDeclarationList>(kinds.VariableDeclarationList, variables)
  on<ts.FunctionDeclaration>(kinds.FunctionDeclaration, functionDeclaration)
  on<ts.ClassDeclaration>(kinds.ClassDeclaration, classDeclaration)
  on<ts.IfStatement>(kinds.IfStatement, condition)
  on<ts.SwitchStatement>(kinds.SwitchStatement, choice)
  on<ts.ForStatement>(kinds.ForStatement, counted)
  on<ts.ForOfStatement>(kinds.ForOfStatement, iteration)
  on<ts.ForInStatement>(kinds.ForInStatement, iteration)
  on<ts.WhileStatement>(kinds.WhileStatement, (draft, node, place) => repeated(draft, node, place))
  on<ts.DoStatement>(kinds.DoStatement, (draft, node, place) => repeated(draft, node, place))
  on<ts.ReturnStatement>(kinds.ReturnStatement, returned)
  on<ts.CatchClause>(kinds.CatchClause, (draft, node, place) => {
    const inside = block(draft, place)
    const { variableDeclaration: caught } = node
    if (caught) {
      const style = { scope: inside.scope, constant: false, type: null }
      bindName(draft, caught.name, unknown('what was thrown', draft.span(caught)), inside, style)
    }
    draft.inBranch(() => walk(draft, node.block, inside))
  })
  on<ts.ImportDeclaration>(kinds.ImportDeclaration, importDeclaration)
  on<ts.ImportEqualsDeclaration>(kinds.ImportEqualsDeclaration, importEquals)
  on<ts.ExportDeclaration>(kinds.ExportDeclaration, exportDeclaration)
  on<ts.ExportAssignment>(kinds.ExportAssignment, exportDefault)
  on<ts.EnumDeclaration>(kinds.EnumDeclaration, enumDeclaration)
  on<ts.InterfaceDeclaration>(kinds.InterfaceDeclaration, interfaceDeclaration)
  on<ts.TypeAliasDeclaration>(kinds.TypeAliasDeclaration, typeAlias)
  on<ts.ModuleDeclaration>(kinds.ModuleDeclaration, namespaceDeclaration)
  return found
}

function returned(draft: Draft, node: ts.ReturnStatement, place: Place): void {
  const definition = draft.definitions[place.definition]
  if (!node.expression || !definition) return
  const result = definition.returns.push(expression(draft, node.expression, place)) - 1
  if (place.within.length === 0) return
  definition.returnedWithin ??= []
  definition.returnedWithin.push({ result, comparisons: place.within })
}

/** A scope of its own for what a block declares. */
export function block(draft: Draft, place: Place): Place {
  return { ...place, scope: draft.scope(place.scope, place.definition) }
}

function variables(draft: Draft, list: ts.VariableDeclarationList, place: Place): void {
  const isScoped = (list.flags & ts.NodeFlags.BlockScoped) !== 0
  const constant = (list.flags & ts.NodeFlags.Const) !== 0
  const scope = isScoped ? place.scope : place.functionScope
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration
    const span = draft.span(declaration)
    const value = initializer
      ? namedValue(draft, initializer, place, ts.isIdentifier(name) ? name.text : '')
      : unknown('declared without a value', span)
    bindName(draft, name, value, place, { scope, constant, type: typeReference(draft, declaration.type, place.scope) })
  }
}

function functionDeclaration(draft: Draft, node: ts.FunctionDeclaration, place: Place): void {
  // Overloads say nothing that the implementation does not; without one (declaration files) they are what there is.
  if (!node.body && !draft.source.isDeclarationFile && !isDeclared(node)) return
  const name = node.name?.text ?? 'default'
  const plain = { ...place, owner: -1, isStatic: false, inLoop: false }
  const isClass = node.body !== undefined && draft.prototypeNames.has(name)
  const id = isClass ? prototypeClass(draft, node, plain, name) : functionDefinition(draft, node, plain, name)
  declared(draft, node, id, place)
}

function isDeclared(node: ts.FunctionDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false
}

function classDeclaration(draft: Draft, node: ts.ClassDeclaration, place: Place): void {
  declared(draft, node, classDefinition(draft, node, place, node.name?.text ?? 'default'), place)
}

function declared(draft: Draft, node: ts.FunctionDeclaration | ts.ClassDeclaration, id: number, place: Place): void {
  const span = draft.definitions[id]?.nameSpan ?? draft.span(node)
  const value: Expression = { kind: 'definition', definition: id, span }
  if (node.name) draft.bind(place.scope, node.name.text, value, span)
  exportedStatement(draft, node, place, value)
}

function condition(draft: Draft, node: ts.IfStatement, place: Place): void {
  expression(draft, node.expression, place)
  const { whenTrue, whenFalse } = equalWhen(draft, node.expression)
  draft.inBranch(() => walk(draft, node.thenStatement, holding(place, whenTrue)))
  const { elseStatement } = node
  if (elseStatement) draft.inBranch(() => walk(draft, elseStatement, holding(place, whenFalse)))
}

/** Each case is a comparison of the subject; a body is reached by its own case and by empty ones right before it. */
function choice(draft: Draft, node: ts.SwitchStatement, place: Place): void {
  const subject = expression(draft, node.expression, place)
  const inside = block(draft, place)
  let reached: number[] = []
  // Whatever is equal to no case comes to `default`, and to what that falls through to.
  let isOpen = false
  for (const clause of node.caseBlock.clauses) {
    if (ts.isDefaultClause(clause)) isOpen = true
    else {
      const value = expression(draft, clause.expression, inside)
      reached.push(compare(draft, clause.expression, subject, value, inside))
    }
    const here = isOpen ? inside : holding(inside, reached)
    draft.inBranch(() => statements(draft, clause.statements, here))
    if (clause.statements.length === 0) continue
    reached = []
    isOpen = false
  }
}

function counted(draft: Draft, node: ts.ForStatement, place: Place): void {
  const outside = block(draft, place)
  if (node.initializer) walk(draft, node.initializer, outside)
  const inside = { ...outside, inLoop: true }
  if (node.condition) expression(draft, node.condition, inside)
  draft.inBranch(() => {
    if (node.incrementor) expression(draft, node.incrementor, inside)
    walk(draft, node.statement, inside)
  })
}

/** `for (const x of xs)`: the list is read once, the body runs per element. */
function iteration(draft: Draft, node: ts.ForOfStatement | ts.ForInStatement, place: Place): void {
  const of = expression(draft, node.expression, place)
  const inside = { ...block(draft, place), inLoop: true }
  const span = draft.span(node.expression)
  const element: Expression = { kind: 'element', of, key: ts.isForInStatement(node), span }
  draft.inBranch(() => {
    elements(draft, node.initializer, element, place, inside)
    walk(draft, node.statement, inside)
  })
}

/** Binds what a loop gives to each round. */
function elements(draft: Draft, target: ts.ForInitializer, element: Expression, place: Place, inside: Place): void {
  if (ts.isVariableDeclarationList(target)) {
    const isScoped = (target.flags & ts.NodeFlags.BlockScoped) !== 0
    const scope = isScoped ? inside.scope : place.functionScope
    const constant = (target.flags & ts.NodeFlags.Const) !== 0
    for (const { name } of target.declarations) {
      bindName(draft, name, element, inside, { scope, constant, type: null })
    }
  } else if (ts.isIdentifier(target)) {
    draft.assign(place.scope, target.text, [], element, element.span)
  }
}

function repeated(draft: Draft, node: ts.WhileStatement | ts.DoStatement, place: Place): void {
  const inside = { ...place, inLoop: true }
  expression(draft, node.expression, inside)
  draft.inBranch(() => walk(draft, node.statement, inside))
}
