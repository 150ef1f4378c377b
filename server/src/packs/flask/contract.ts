import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Handler, ObservedField, PackScope } from '../pack.ts'
import { statusCode } from '../shared/status-codes.ts'

const PARTS: Readonly<Record<string, ObservedField['in']>> = {
  json: 'body',
  'get_json()': 'body',
  form: 'body',
  files: 'body',
  args: 'query',
  headers: 'header',
}
/** A field of the request of the moment: `flask.request.args.page`, `flask.request.get_json().sku`. */
const READ = /^(?:flask|quart)\.request\.(json|get_json\(\)|form|files|args|headers)\.(\w[\w-]*)$/
const GETTERS = new Set(['get', 'getlist', 'pop'])
/** Methods of what the parts of a request are made of: they name no field. */
const METHODS = new Set([...GETTERS, 'keys', 'values', 'items', 'to_dict', 'copy', 'update'])

interface Contract {
  readonly fields: readonly ObservedField[]
  readonly statusCodes: readonly number[]
}

/** What the body of a function or method reads of the request, and the codes that it answers with; nothing for handlers elsewhere. */
export function bodyContract(handler: Handler | undefined, scope: PackScope): Contract {
  const { facts } = scope
  const definition = handler?.file === facts.file ? facts.definitions[handler.definition] : undefined
  if (!definition) return { fields: [], statusCodes: [] }
  const isInside = (id: number) => standsIn(facts, id, definition.id)
  const calls = facts.calls.filter((site) => isInside(site.definition))
  const bindings = facts.bindings.filter((binding) => isInside(facts.scopes[binding.scope]?.definition ?? -1))
  const fields = new Map<string, ObservedField>()
  const add = (origin: string, getter: Expression | undefined) => {
    const [, part = '', last = ''] = READ.exec(origin) ?? []
    const place = PARTS[part]
    const isGetter = GETTERS.has(last) && getter !== undefined
    const given = isGetter && getter.kind === 'literal' ? String(getter.value) : METHODS.has(last) ? '' : last
    if (!place || given === '') return
    // What a key is asked of must have it; a getter takes what is there.
    const required = isGetter || place === 'header' ? null : true
    const key = `${place} ${given}`
    if (!fields.has(key)) fields.set(key, { name: given, in: place, type: '', required })
  }
  for (const { callee, arguments: given } of calls) add(originOf(callee, scope), given[0])
  const looked = [
    ...bindings.map((binding) => binding.value),
    ...calls.flatMap((site) => [...(site.callee.kind === 'member' ? [site.callee.object] : []), ...site.arguments]),
    ...definition.returns,
  ]
  for (const member of looked.flatMap(membersIn)) add(originOf(member, scope), undefined)
  const answered = definition.returns.flatMap((value) => {
    const code = value.kind === 'array' ? value.items[1] : undefined
    return code ? codeOf(code, scope) : []
  })
  const aborted = calls.flatMap((site) =>
    /^(flask|quart|werkzeug\.exceptions|flask_restful|flask_restx)\.abort$/.test(originOf(site.callee, scope)) &&
    site.arguments[0]
      ? codeOf(site.arguments[0], scope)
      : [],
  )
  const codes = new Set([...answered, ...aborted])
  return { fields: [...fields.values()], statusCodes: [...codes].sort((left, right) => left - right) }
}

function codeOf(value: Expression, scope: PackScope): readonly number[] {
  const found = scope.evaluate(value)
  const code = Number(scope.text(found) ?? statusCode(scope.origin(found)) ?? Number.NaN)
  return code >= 100 && code < 600 ? [code] : []
}

/** Members by their names, wherever they stand in an expression. */
function membersIn(value: Expression): readonly (Expression & { kind: 'member' })[] {
  switch (value.kind) {
    case 'member':
      return [value, ...membersIn(value.object)]
    case 'template':
      return value.parts.flatMap(membersIn)
    case 'either':
      return value.values.flatMap(membersIn)
    case 'array':
      return value.items.flatMap(membersIn)
    case 'object':
      return value.properties.flatMap((property) => membersIn(property.value))
    case 'keyword':
    case 'spread':
      return membersIn(value.value)
    default:
      return []
  }
}

function originOf(value: Expression, scope: PackScope): string {
  return value.kind === 'member' || value.kind === 'ref' ? scope.origin(scope.evaluate(value)) : ''
}

function standsIn(facts: FileFacts, from: number, owner: number): boolean {
  for (let id = from; id > 0; id = facts.definitions[id]?.parent ?? -1) if (id === owner) return true
  return false
}
