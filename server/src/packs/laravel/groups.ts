/** What groups say of the routes inside of them: prefixes, middleware, controllers. */
import type { Expression } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'
import { chainOf, siteOf } from '../shared/php.ts'

export interface Group {
  /** The outermost first. */
  readonly prefixes: readonly Value[]
  readonly middleware: readonly string[]
  /** The class of whose methods routes give the names only. */
  readonly controller: Value | null
  /** Parts of the namespace of controllers that are named by texts. */
  readonly namespaces: readonly string[]
}

const NONE: Group = { prefixes: [], middleware: [], controller: null, namespaces: [] }

/** The groups around a call, and what the chain before it says. */
export function groupOf(call: PackCall, scope: PackScope): Group {
  const { facts } = scope
  const site = siteOf(call, facts)
  let group = ofChain(call.receiver, scope)
  for (let id = site?.definition ?? 0; id > 0; id = facts.definitions[id]?.parent ?? 0) {
    const around = facts.calls.find(
      ({ callee, arguments: given }) =>
        callee.kind === 'member' && callee.name === 'group' && given.some((argument) => isDefinition(argument, id)),
    )
    if (around?.callee.kind !== 'member') continue
    const [options] = around.arguments
    const told = options && !isDefinition(options, id) ? ofOptions(scope.evaluate(options), scope) : NONE
    group = inside(inside(ofChain(scope.evaluate(around.callee.object), scope), told), group)
  }
  return group
}

function isDefinition(argument: Expression, id: number): boolean {
  return argument.kind === 'definition' && argument.definition === id
}

function inside(outer: Group, inner: Group): Group {
  return {
    prefixes: [...outer.prefixes, ...inner.prefixes],
    middleware: [...outer.middleware, ...inner.middleware],
    controller: inner.controller ?? outer.controller,
    namespaces: [...outer.namespaces, ...inner.namespaces],
  }
}

/** `Route::prefix('x')->middleware('auth')->controller(X::class)` */
function ofChain(receiver: Value, scope: PackScope): Group {
  return chainOf(receiver).reduceRight<Group>((group, { name, made }) => {
    const value = scope.made(made, 0)
    return value ? inside(group, ofAttribute(name, value, scope)) : group
  }, NONE)
}

/** `['prefix' => 'x', 'middleware' => ['auth']]` */
function ofOptions(options: Value, scope: PackScope): Group {
  return scope
    .keys(options)
    .reduce<Group>((group, name) => inside(group, ofAttribute(name, scope.member(options, name), scope)), NONE)
}

function ofAttribute(name: string, value: Value, scope: PackScope): Group {
  switch (name) {
    case 'prefix':
      return { ...NONE, prefixes: [value] }
    case 'middleware':
      return { ...NONE, middleware: namesIn(value, scope) }
    case 'controller':
      return { ...NONE, controller: value }
    case 'namespace': {
      const text = scope.text(value)?.replace(/^\\|\\$/g, '')
      return text ? { ...NONE, namespaces: [text.replaceAll('\\', '.')] } : NONE
    }
    default:
      return NONE
  }
}

/** Names of middleware: texts, or classes. */
export function namesIn(value: Value | undefined, scope: PackScope): readonly string[] {
  const items = scope.items(value)
  if (items) return items.flatMap((item) => namesIn(item, scope))
  const text = scope.text(value)
  if (text !== null) return [text]
  const origin = scope.origin(value)
  return [scope.definition(value)?.definition.name ?? origin.slice(origin.lastIndexOf('.') + 1)].filter(
    (name) => name !== '',
  )
}
