/** What a handler's body and its declared types say of a contract beyond the properties that it reads. */
import type { Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { ObservedField } from '../../packs/pack.ts'
import { schemaFields } from '../../packs/shared/schemas.ts'
import type { Analysis } from './analyse.ts'
import { scopeOf } from './analyse-scope.ts'
import { indexOf, lastName } from './file-index.ts'
import { fieldsOfType } from './types.ts'

/** Methods by which schemas check a value. */
const CHECKS = new Set([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'validate',
  'validateAsync',
  'validateSync',
])

const PARTS: Readonly<Record<string, ObservedField['in']>> = {
  body: 'body',
  json: 'body',
  query: 'query',
  params: 'path',
  headers: 'header',
}

/** `Request<P, ResBody, ReqBody, ReqQuery>`: what each type argument is the type of. */
const REQUEST: readonly ObservedField['in'][] = ['path', 'response', 'body', 'query']

/** Fields that the handler checks (`schema.parse(request.body)`), then those that its request's type declares. */
export function checkedFields(analysis: Analysis, facts: FileFacts, handler: Definition): readonly ObservedField[] {
  return [...validated(analysis, facts, handler), ...declared(analysis, facts, handler)]
}

function validated(analysis: Analysis, facts: FileFacts, handler: Definition): readonly ObservedField[] {
  return indexOf(facts)
    .callsWithin(handler.id)
    .flatMap((id): readonly ObservedField[] => {
      const call = facts.calls[id]
      if (call?.callee.kind !== 'member' || !CHECKS.has(lastName(call.callee))) return []
      const place = partOf(call.arguments[0], facts)
      if (!place) return []
      const scope = scopeOf(analysis, facts, null, '', id)
      return schemaFields(scope.evaluate(call.callee.object), place, scope)
    })
}

/** Which part of the request an expression is: `request.body`, `ctx.request.query`, `await request.json()`. */
function partOf(expression: Expression | undefined, facts: FileFacts): ObservedField['in'] | null {
  if (expression?.kind === 'call') {
    const callee = facts.calls[expression.call]?.callee
    return callee?.kind === 'member' && callee.name === 'json' ? 'body' : null
  }
  return expression?.kind === 'member' ? (PARTS[expression.name] ?? null) : null
}

function declared({ evaluator }: Analysis, facts: FileFacts, handler: Definition): readonly ObservedField[] {
  const type = handler.parameters[0]?.type
  if (!type || !/(^|\.)Request$/.test(type.name)) return []
  return type.arguments.slice(0, REQUEST.length).flatMap((argument, at) => {
    const place = REQUEST[at] ?? 'body'
    return fieldsOfType(evaluator, argument, facts, 0).map((field) => ({ ...field, in: place }))
  })
}

/** Of two fields of one name and place the better known stays; the order is kept. */
export function distinctFields(fields: readonly ObservedField[]): readonly ObservedField[] {
  const found = new Map<string, ObservedField>()
  for (const field of fields) {
    const key = `${field.in} ${field.name}`
    if (!found.has(key)) found.set(key, field)
  }
  return [...found.values()]
}
