import type { Expression, Property } from '../../../vocabulary.ts'
import { defaultOf, eitherOf, memberOf, templateOf, unknown } from '../../make.ts'
import { child, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { includedModule } from '../included.ts'
import { folderText } from '../places.ts'
import { assignment } from './assignments.ts'
import { call, construction } from './calls.ts'
import { anonymousClass } from './classes.ts'
import { compare, equalWhen } from './comparisons.ts'
import type { PhpDraft } from './draft.ts'
import { environmentElement } from './environment.ts'
import { closure } from './functions.ts'
import { matched } from './match.ts'
import { classExpression, isClassName } from './names.ts'
import { partsOf } from './nodes.ts'
import { branch, holding, type Place } from './place.ts'
import { statement } from './statements.ts'
import { filledString, plainString } from './strings.ts'

/** The callee of the record that an inclusion leaves: no function can have this name. */
const INCLUSION = 'php:include'

/** What an expression is, in the vocabulary. Calls and definitions inside it are recorded; nothing in it is left unvisited. */
export function expression(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const literal = (value: string | number | boolean | null): Expression => ({ kind: 'literal', value, span })
  switch (node.type) {
    case 'string':
    case 'nowdoc':
      return literal(plainString(draft, node))
    case 'encapsed_string':
    case 'heredoc':
      return filledString(draft, node, place)
    case 'integer':
    case 'float':
      return literal(Number(draft.textOf(node).replaceAll('_', '')))
    case 'boolean':
      return literal(draft.textOf(node).toLowerCase() === 'true')
    case 'null':
      return literal(null)
    case 'variable_name':
      return variable(draft, node, place)
    case 'name':
    case 'qualified_name':
    case 'relative_name':
      return constant(draft, node, place)
    case 'relative_scope':
      return classExpression(draft, node, place)
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
      return memberAccess(draft, node, place)
    case 'scoped_property_access_expression':
    case 'class_constant_access_expression':
      return classMember(draft, node, place)
    case 'subscript_expression':
      return element(draft, node, place)
    case 'member_call_expression':
    case 'nullsafe_member_call_expression':
    case 'scoped_call_expression':
    case 'function_call_expression':
      return call(draft, node, place)
    case 'object_creation_expression':
      return construction(draft, node, place)
    case 'anonymous_class':
      return anonymousClass(draft, node, place)
    case 'array_creation_expression':
      return list(draft, node, place)
    case 'assignment_expression':
    case 'reference_assignment_expression':
    case 'augmented_assignment_expression':
      return assignment(draft, node, place)
    case 'anonymous_function':
    case 'anonymous_function_creation_expression':
    case 'arrow_function':
      return closure(draft, node, place, '')
    case 'parenthesized_expression':
    case 'argument':
    case 'by_ref':
    case 'error_suppression_expression':
    case 'clone_expression':
    case 'print_intrinsic':
      return last(draft, node, place)
    case 'cast_expression': {
      const value = child(node, 'value')
      return value ? expression(draft, value, place) : unknown('nothing', span)
    }
    case 'variadic_unpacking':
      return { kind: 'spread', value: last(draft, node, place), span }
    case 'conditional_expression':
      return conditional(draft, node, place)
    case 'match_expression':
      return matched(draft, node, place)
    case 'binary_expression':
      return binary(draft, node, place)
    case 'unary_op_expression': {
      const value = last(draft, node, place)
      const isMinus = draft.text.charAt(node.start) === '-' && value.kind === 'literal'
      return isMinus ? literal(-Number(value.value)) : unknown('computed at run time', span)
    }
    case 'require_expression':
    case 'require_once_expression':
    case 'include_expression':
    case 'include_once_expression':
      return inclusion(draft, node, place)
    case 'throw_expression':
      last(draft, node, place)
      return unknown('thrown', span)
    case 'arguments':
    case 'variadic_placeholder':
      return unknown('a function as a value', span)
    default:
      for (const part of partsOf(node)) statement(draft, part, place)
      return unknown('computed at run time', span)
  }
}

/** The value of what stands last inside: of an argument with a name, of something in parentheses. */
function last(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const inner = partsOf(node).at(-1)
  return inner ? expression(draft, inner, place) : unknown('nothing', draft.span(node))
}

function variable(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const name = draft.textOf(node)
  if (name === '$this') return { kind: 'this', definition: place.owner, span }
  return { kind: 'ref', name, scope: place.scope, span }
}

/** A constant by its name; some stand for places and names of the program itself. */
function constant(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const name = draft.textOf(node)
  const own = (of: number) => draft.definitions[of]?.name ?? ''
  if (name === '__DIR__') return { kind: 'literal', value: folderText(draft.file), span }
  if (name === '__FILE__') return { kind: 'literal', value: folderText(`${draft.file}/x`), span }
  if (name === '__CLASS__') return { kind: 'literal', value: own(place.owner), span }
  if (name === '__FUNCTION__' || name === '__METHOD__') return { kind: 'literal', value: own(place.definition), span }
  const plain = name.slice(name.lastIndexOf('\\') + 1)
  return { kind: 'ref', name: plain, scope: place.scope, span }
}

/** What stands before `->` or `::`. */
export function objectOf(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  return isClassName(node) ? classExpression(draft, node, place) : expression(draft, node, place)
}

function memberAccess(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const [object, name] = [child(node, 'object'), child(node, 'name')]
  const span = draft.span(node)
  if (!object || !name) return unknown('a member', span)
  const value = expression(draft, object, place)
  if (name.type !== 'name') {
    expression(draft, name, place)
    return unknown('a member by a computed name', span)
  }
  const member = memberOf(value, draft.textOf(name), span)
  // A method is no value here: `$this->client` is the field, whatever methods there are.
  const field: Expression = member.kind === 'member' ? { ...member, isField: true } : member
  draft.chains.push(field)
  return field
}

/** `Foo::BAR`, `Foo::$bar`; `Foo::class` is the class itself. */
function classMember(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const parts = partsOf(node)
  const [scope, name] = [child(node, 'scope') ?? parts[0], child(node, 'name') ?? parts.at(-1)]
  if (!scope || !name) return unknown('a constant', span)
  const object = objectOf(draft, scope, place)
  const text = draft.textOf(name)
  if (text === 'class') return object
  if (!/^\$?\w+$/.test(text)) return unknown('a constant by a computed name', span)
  return { kind: 'member', object, name: text.replace(/^\$/, ''), span }
}

function element(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [object, key] = partsOf(node)
  if (!object) return unknown('an element', span)
  const value = expression(draft, object, place)
  // Inside of a text the key is written without quotes: `"$row[name]"`.
  const index: Expression | null =
    key?.type === 'name'
      ? { kind: 'literal', value: draft.textOf(key), span: draft.span(key) }
      : key
        ? expression(draft, key, place)
        : null
  const variable = environmentElement(value, index, span)
  if (variable) return variable
  if (!index) return unknown('the next element', span)
  const result: Expression =
    index.kind === 'literal'
      ? { kind: 'member', object: value, name: String(index.value), span }
      : { kind: 'index', object: value, index, span }
  draft.chains.push(result)
  return result
}

/** `['a' => 1, …]` is an object, `[1, 2]` a list; a spread may be in both. */
function list(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const properties: Property[] = []
  const items: Expression[] = []
  for (const entry of partsOf(node)) {
    if (entry.type !== 'array_element_initializer') continue
    const parts = partsOf(entry)
    const [first, second] = parts
    if (!first) continue
    if (!second) {
      const item = expression(draft, first, place)
      items.push(item)
      properties.push(
        item.kind === 'spread' ? { name: '...', value: item.value } : { name: `${items.length - 1}`, value: item },
      )
      continue
    }
    const key = expression(draft, first, place)
    const value = expression(draft, second, place)
    if (key.kind === 'literal') properties.push({ name: String(key.value), value })
    // `User::class => [Handler::class]`: a class stands for its name.
    else if (key.kind === 'ref') properties.push({ name: key.name.slice(key.name.lastIndexOf('\\') + 1), value })
    else properties.push({ name: '', value })
  }
  const isList = items.length === properties.length
  return isList ? { kind: 'array', items, span } : { kind: 'object', properties, span }
}

/** `a ? b : c`, and `a ?: c`, which is `a` unless that is empty. */
function conditional(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const [condition, body, alternative] = [child(node, 'condition'), child(node, 'body'), child(node, 'alternative')]
  if (!condition || !alternative) return unknown('a choice', span)
  const tested = expression(draft, condition, place)
  const otherwise = expression(draft, alternative, branch(place))
  if (!body) return isThrown(alternative) ? tested : defaultOf([tested, otherwise], span)
  const value = expression(draft, body, branch(place))
  return isGuarded(value, tested, draft) ? defaultOf([value, otherwise], span) : eitherOf([value, otherwise], span)
}

/** `isset($x) ? $x : 'default'`, `getenv('X') ? getenv('X') : 'default'`: the value where it is there. */
function isGuarded(value: Expression, tested: Expression, draft: PhpDraft): boolean {
  const site = tested.kind === 'call' ? draft.calls[tested.call] : undefined
  const [given] = site?.callee.kind === 'ref' && /^(isset|empty)$/.test(site.callee.name) ? site.arguments : [tested]
  return given !== undefined && isSame(given, value)
}

function isSame(left: Expression, right: Expression): boolean {
  if (left.kind === 'member' && right.kind === 'member') {
    return left.name === right.name && isSame(left.object, right.object)
  }
  if (left.kind === 'environment') return right.kind === 'environment'
  return left.kind === 'ref' && right.kind === 'ref' && left.name === right.name
}

function isThrown(node: SyntaxNode): boolean {
  return node.type === 'throw_expression'
}

const EQUALITY = new Set(['==', '===', '!=', '!==', '<>'])

function binary(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const operator = child(node, 'operator')?.type ?? ''
  if (operator === '.') return concatenation(draft, node, place)
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  if (!left || !right) return unknown('computed at run time', span)
  const first = expression(draft, left, place)
  if (operator === 'instanceof') return unknown('computed at run time', span)
  const second = expression(draft, right, behind(draft, operator, left, place))
  if (EQUALITY.has(operator)) compare(draft, node, first, second, place)
  if (operator === '??') return isThrown(right) ? first : defaultOf([first, second], span)
  // `[…] + [...]` keeps the keys of the first.
  if (operator === '+' && first.kind === 'object' && second.kind === 'object') {
    return { kind: 'object', properties: [...second.properties, ...first.properties], span }
  }
  return unknown('computed at run time', span)
}

/** Where the right side of an operator stands: it need not be reached, and then the left side is known to be true or false. */
function behind(draft: PhpDraft, operator: string, left: SyntaxNode, place: Place): Place {
  const word = operator.toLowerCase()
  if (word === '&&' || word === 'and') return holding(branch(place), equalWhen(draft, left).whenTrue)
  if (word === '||' || word === 'or') return holding(branch(place), equalWhen(draft, left).whenFalse)
  return operator === '??' ? branch(place) : place
}

/** `a . b . c` as one text. The left spine is walked in a loop: long texts nest it deep. */
function concatenation(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const operands: SyntaxNode[] = []
  let head: SyntaxNode | undefined = node
  while (head?.type === 'binary_expression' && child(head, 'operator')?.type === '.') {
    const right = child(head, 'right')
    if (right) operands.push(right)
    head = child(head, 'left')
  }
  if (head) operands.push(head)
  return templateOf(
    operands.reverse().map((operand) => expression(draft, operand, place)),
    draft.span(node),
  )
}

/** `require __DIR__ . '/x.php'`: a module as a value, and a record of where it is included. */
function inclusion(draft: PhpDraft, node: SyntaxNode, place: Place): Expression {
  const span = draft.span(node)
  const operand = partsOf(node).at(-1)
  if (!operand) return unknown('an inclusion', span)
  const path = expression(draft, operand, place)
  const module = includedModule(draft.textOf(operand), draft.file)
  const value: Expression =
    module === null ? unknown('included by a computed path', span) : { kind: 'module', module, span }
  draft.calls.push({
    callee: { kind: 'ref', name: INCLUSION, scope: place.scope, span },
    arguments: [module === null ? path : { kind: 'literal', value: module, span }],
    typeArguments: [],
    construct: false,
    scope: place.scope,
    definition: place.definition,
    inLoop: place.inLoop,
    awaited: false,
    span,
    nameSpan: draft.span(operand),
  })
  return value
}
