/** What the container passes to the objects that it makes, where a program says so: parameters, arguments by order and by name. */

import { containerParameter } from '../../map/protocols/symfony.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { CallRule, PackCall, PackScope } from '../pack.ts'
import { chainOf } from '../shared/php.ts'

const CONTAINER = 'Symfony.Component.DependencyInjection#ContainerBuilder'
const REGISTERED = [`${CONTAINER}.register()*`, `${CONTAINER}.autowire()*`, `${CONTAINER}.setDefinition()*`]

export const containerCalls: readonly CallRule[] = [
  { names: ['setParameter'], on: [CONTAINER], found: parameter },
  { names: ['addArgument'], on: REGISTERED, found: added },
  { names: ['setArguments', 'setArgument'], on: REGISTERED, found: several },
]

/** `$container->setParameter('catalogue.url', …)` */
function parameter(call: PackCall, scope: PackScope): void {
  const [name, value] = [scope.text(call.argument(0)), call.argument(1)]
  if (name === null || !value) return
  scope.emit({ kind: 'setting', name: containerParameter(name), value, span: call.nameSpan })
}

/** The class that the chain of calls before this one registers. */
function registered(call: PackCall, scope: PackScope): { readonly owner: Value; readonly before: number } | null {
  const chain = chainOf(call.receiver)
  const first = chain.find(({ name }) => name === 'register' || name === 'autowire')
  const owner = first && (scope.made(first.made, 1) ?? scope.made(first.made, 0))
  if (!owner) return null
  return { owner, before: chain.filter(({ name }) => name === 'addArgument').length }
}

/** `->addArgument($value)`: the next one of the constructor. */
function added(call: PackCall, scope: PackScope): void {
  const found = registered(call, scope)
  const value = call.argument(0)
  if (found && value) passed(found.owner, found.before, value, call, scope)
}

/** `->setArguments([$a, $b])`, `->setArgument('$name', $value)` */
function several(call: PackCall, scope: PackScope): void {
  const found = registered(call, scope)
  const [first, second] = [call.argument(0), call.argument(1)]
  if (!found || !first) return
  if (second) passed(found.owner, scope.text(first) ?? '', second, call, scope)
  for (const [index, value] of (scope.items(first) ?? []).entries()) passed(found.owner, index, value, call, scope)
  for (const name of scope.keys(first)) passed(found.owner, name, scope.member(first, name), call, scope)
}

/** Says what a parameter of a constructor is given. */
function passed(owner: Value, which: number | string, value: Value, call: PackCall, scope: PackScope): void {
  const place = scope.definition(owner)
  if (!place || value.kind === 'library' || value.kind === 'instance') return
  const maker = place.facts.definitions.find(
    (entry) => entry.parent === place.definition.id && entry.name === 'constructor',
  )
  const parameter =
    typeof which === 'number'
      ? maker?.parameters[which]
      : maker?.parameters.find((entry) => entry.name === which.replace(/^\$/, ''))
  if (!parameter?.wired) return
  scope.emit({ kind: 'setting', name: parameter.wired, value, span: call.nameSpan })
}
