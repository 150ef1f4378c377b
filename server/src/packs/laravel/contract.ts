/** What an action says of its contract: rules that it checks the request by, the codes that it answers with. */
import type { Expression } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { ObservedField, PackScope } from '../pack.ts'
import type { Action } from './actions.ts'

const FORM_REQUEST = /^Illuminate\.Foundation\.Http\.FormRequest$/

/** Fields of the rules of a form request, and of `validate([…])` in the body. */
export function checkedFields(action: Action, method: string, scope: PackScope): readonly ObservedField[] {
  const place = /^(GET|HEAD|DELETE)$/.test(method) ? 'query' : 'body'
  const { facts, definition } = action
  const forms = definition.parameters.flatMap(({ type }) =>
    type ? formRules(type.name, type.scope, action, scope) : [],
  )
  const inBody = facts.calls.flatMap(({ callee, arguments: given, definition: around }): readonly Value[] => {
    if (around !== definition.id || callee.kind !== 'member' || callee.name !== 'validate') return []
    const rules = given.find((argument) => argument.kind === 'object')
    return rules ? [scope.evaluateIn(rules, facts)] : []
  })
  return [...forms, ...inBody].flatMap((rules) =>
    scope.keys(rules).flatMap((name): readonly ObservedField[] => {
      if (name === '' || name.includes('*')) return []
      return [{ name, in: place, type: '', required: isRequired(scope.member(rules, name), scope), grade: 'validator' }]
    }),
  )
}

/** The table that `rules()` of a form request returns. */
function formRules(name: string, scopeId: number, { facts }: Action, scope: PackScope): readonly Value[] {
  const named: Expression = { kind: 'ref', name, scope: scopeId, span: [0, 0, 0, 0] }
  const place = scope.definition(scope.evaluateIn(named, facts))
  if (place?.definition.kind !== 'class') return []
  if (!scope.bases(place.definition, place.facts).some((origin) => FORM_REQUEST.test(origin))) return []
  const rules = place.facts.definitions.find((entry) => entry.parent === place.definition.id && entry.name === 'rules')
  const returned = rules?.returns.at(-1)
  return returned ? [scope.evaluateIn(returned, place.facts)] : []
}

/** `'required|string'`, `['required', 'string']` */
function isRequired(rules: Value, scope: PackScope): boolean {
  const texts = (scope.items(rules) ?? [rules]).flatMap((rule) => scope.text(rule)?.split('|') ?? [])
  return texts.includes('required')
}

/** `response()->json($x, 201)`, `response('', 204)`, `abort(404)`, `setStatusCode(202)`, `noContent()` */
export function statusCodes({ facts, definition }: Action): readonly number[] {
  const found = new Set<number>()
  for (const { callee, arguments: given, definition: around } of facts.calls) {
    if (around !== definition.id || (callee.kind !== 'ref' && callee.kind !== 'member')) continue
    const code = (index: number) => {
      const value = given[index]
      if (value?.kind === 'literal' && typeof value.value === 'number' && value.value >= 100) found.add(value.value)
    }
    if (callee.name === 'noContent') found.add(204)
    else if (callee.name === 'json' || callee.name === 'response') code(1)
    else if (callee.name === 'setStatusCode' || callee.name === 'abort') code(0)
    else if (callee.name === 'abort_if' || callee.name === 'abort_unless') code(1)
  }
  return [...found].sort((left, right) => left - right)
}
