import type { Binding, Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { RuleBook } from '../../packs/rule-book.ts'
import { argumentFor } from './arguments.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'
import type { Frame, Value } from './value.ts'

/** `app`, `this.app` and `options.app` as a comparable name, '' for anything else. */
export function nameOf(expression: Expression): string {
  if (expression.kind === 'ref') return expression.name
  if (expression.kind === 'this') return 'this'
  if (expression.kind !== 'member') return ''
  const object = nameOf(expression.object)
  return object === '' ? '' : `${object}.${expression.name}`
}

/** Whether an argument is one of the named routers, or an object or list that holds one. */
export function mentions(argument: Expression, routers: ReadonlySet<string>, facts: FileFacts): boolean {
  if (argument.kind === 'call') return mentions(madeOf(argument, facts), routers, facts)
  if (argument.kind === 'object')
    return argument.properties.some((property) => mentions(property.value, routers, facts))
  if (argument.kind === 'keyword') return mentions(argument.value, routers, facts)
  if (argument.kind === 'array') return argument.items.some((item) => mentions(item, routers, facts))
  return routers.has(nameOf(argument))
}

/** What a chain of calls begins with: `router` of `router.group('/x').use(y)`; the call itself when it is none of a member. */
function madeOf(call: Expression, facts: FileFacts): Expression {
  let from = call
  for (;;) {
    const callee = from.kind === 'call' ? facts.calls[from.call]?.callee : undefined
    if (from.kind !== 'call') return from
    if (callee?.kind !== 'member') return { kind: 'unknown', reason: 'a plain call', span: from.span }
    from = callee.object
  }
}

/** Names that routers have in a body: parameters that are one or hold one, and variables and fields that one is made for. */
export function routerNames(
  evaluator: Evaluator,
  rules: RuleBook,
  facts: FileFacts,
  frame: Frame | null,
): readonly string[] {
  const isRouter = (value: Value) => value.kind === 'library' && rules.isRouter(value.origin)
  const made = facts.bindings
    .filter((binding) => isMade(binding, facts, rules) && (!frame || standsIn(facts, binding.scope, frame.definition)))
    .filter((binding) => isRouter(evaluator.evaluate(binding.value, facts, frame)))
    .map((binding) => [binding.name, ...binding.path].join('.'))
  return frame ? [...made, ...parameterNames(evaluator, facts, frame, isRouter)] : made
}

function parameterNames(
  evaluator: Evaluator,
  facts: FileFacts,
  frame: Frame,
  isRouter: (value: Value) => boolean,
): readonly string[] {
  const definition = facts.definitions[frame.definition]
  return (definition?.parameters ?? []).flatMap((parameter, position): readonly string[] => {
    const given = argumentFor(frame.arguments, definition as Definition, position)
    if (!given) return []
    const value = evaluator.thunk(given)
    if (isRouter(value)) return parameter.name === '' ? [] : [parameter.name]
    if (value.kind !== 'object') return []
    const held = value.properties.filter((property) => isRouter(evaluator.thunk(property.value)))
    return held.flatMap(({ name }) =>
      parameter.name === '' ? takenOut(facts, frame.definition, position, name) : [`${parameter.name}.${name}`],
    )
  })
}

/** Names that a destructured parameter binds one of its properties to. */
function takenOut(facts: FileFacts, definition: number, index: number, property: string): readonly string[] {
  return facts.bindings.flatMap(({ name, value }) => {
    const part = value.kind === 'either' ? value.values[0] : value
    const isPart =
      part?.kind === 'member' &&
      part.name === property &&
      part.object.kind === 'parameter' &&
      part.object.definition === definition &&
      part.object.index === index
    return isPart ? [name] : []
  })
}

/** Whether a binding's value is a call of something that comes from a library which a pack knows: worth evaluating. */
function isMade(binding: Binding, facts: FileFacts, rules: RuleBook): boolean {
  if (binding.value.kind !== 'call') return false
  let root: Expression | undefined = facts.calls[binding.value.call]?.callee
  while (root?.kind === 'member' || root?.kind === 'call') {
    root = root.kind === 'member' ? root.object : facts.calls[root.call]?.callee
  }
  if (root?.kind === 'module') return rules.interesting(root.module)
  if (root?.kind !== 'ref') return false
  const imported = indexOf(facts).import(root.name)
  return imported ? rules.interesting(imported.module) : isRequired(facts, root, rules)
}

/** `const x = require('package')` or a destructured member of it, in a scope of this file. */
export function isRequired(
  facts: FileFacts,
  callee: { readonly name: string; readonly scope: number },
  rules: RuleBook,
): boolean {
  const index = indexOf(facts)
  for (let id = callee.scope; id >= 0; id = facts.scopes[id]?.parent ?? -1) {
    for (const { value } of index.bindings(id, callee.name)) {
      let root = value
      while (root.kind === 'member') root = root.object
      if (root.kind === 'module') return rules.interesting(root.module)
      return root.kind === 'call'
    }
  }
  return false
}

function standsIn(facts: FileFacts, scope: number, definition: number): boolean {
  for (let id = facts.scopes[scope]?.definition ?? -1; id >= 0; id = facts.definitions[id]?.parent ?? -1) {
    if (id === definition) return true
  }
  return false
}
