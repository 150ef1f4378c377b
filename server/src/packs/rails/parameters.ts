/** What an action reads of a request and answers with, by itself and by the methods of its class that it calls. */
import type { CallSite, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, ObservedField } from '../pack.ts'
import { option, wordOf } from '../shared/ruby.ts'

/** Methods that are followed from one action. */
const MOST_METHODS = 12

const STATUS: Readonly<Record<string, number>> = {
  ok: 200,
  created: 201,
  accepted: 202,
  no_content: 204,
  moved_permanently: 301,
  found: 302,
  see_other: 303,
  not_modified: 304,
  bad_request: 400,
  unauthorized: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  gone: 410,
  unprocessable_entity: 422,
  unprocessable_content: 422,
  too_many_requests: 429,
  internal_server_error: 500,
  service_unavailable: 503,
}

/** Fields of the request and of the answer; `inPath` are the names that the path holds. */
export function actionFields(
  action: DefinitionPlace,
  verb: string,
  inPath: ReadonlySet<string>,
): readonly ObservedField[] {
  const found = new Map<string, ObservedField>()
  const add = (name: string, place: ObservedField['in'], grade: ObservedField['grade'], required: boolean | null) => {
    const key = `${place} ${name}`
    if (!found.has(key)) found.set(key, { name, in: place, type: '', required, ...(grade && { grade }) })
  }
  const place = verb === 'GET' || verb === 'DELETE' ? 'query' : 'body'
  for (const site of callsOf(action)) {
    const word = wordOf(site)
    const receiver = site.callee.kind === 'member' ? site.callee.object : undefined
    if (receiver && isParams(receiver, action.facts)) {
      for (const { name, isPermitted } of namesRead(site)) {
        if (inPath.has(name)) add(name, 'path', undefined, true)
        else if (name !== 'controller' && name !== 'action')
          add(name, place, isPermitted ? 'validator' : undefined, null)
      }
    }
    const answer = word.name === 'render' ? option(word, 'json') : undefined
    if (answer?.kind === 'object') {
      for (const property of answer.properties)
        if (property.name !== '...') add(property.name, 'response', undefined, null)
    }
  }
  return [...found.values()]
}

/** Status codes that the action names. */
export function actionStatus(action: DefinitionPlace): readonly number[] {
  const found = new Set<number>()
  for (const site of callsOf(action)) {
    const word = wordOf(site)
    if (word.name !== 'render' && word.name !== 'head' && word.name !== 'redirect_to') continue
    const said = word.name === 'head' ? word.given[0] : option(word, 'status')
    const code = said?.kind === 'literal' ? (STATUS[String(said.value)] ?? Number(said.value)) : Number.NaN
    if (Number.isInteger(code)) found.add(code)
  }
  return [...found].sort((left, right) => left - right)
}

/** Calls in the action and in the methods of its class that it leads to. */
function callsOf({ facts, definition }: DefinitionPlace): readonly CallSite[] {
  const seen = new Set([definition.id])
  const found: CallSite[] = []
  for (const id of seen) {
    for (const site of facts.calls) {
      if (!isInside(facts, site.definition, id)) continue
      found.push(site)
      const { callee } = site
      if (seen.size >= MOST_METHODS || callee.kind !== 'member' || callee.object.kind !== 'this') continue
      const own = facts.definitions.find(
        (entry) => entry.kind === 'function' && entry.parent === definition.parent && entry.name === callee.name,
      )
      if (own) seen.add(own.id)
    }
  }
  return found
}

function isInside(facts: FileFacts, from: number, method: number): boolean {
  for (let id = from; id > 0; id = facts.definitions[id]?.parent ?? -1) if (id === method) return true
  return false
}

/** `params`, and what `require` and `permit` make of it. */
function isParams(value: Expression, facts: FileFacts): boolean {
  const site = value.kind === 'call' ? facts.calls[value.call] : undefined
  if (site?.callee.kind !== 'member') return false
  const { name, object } = site.callee
  if (name === 'params') return object.kind === 'this'
  return /^(require|permit|fetch|expect)$/.test(name) && isParams(object, facts)
}

interface NameRead {
  readonly name: string
  readonly isPermitted: boolean
}

/** Names by which a call on the parameters reads them. What is required as a whole holds what is permitted of it. */
function namesRead(site: CallSite): readonly NameRead[] {
  const name = site.callee.kind === 'member' ? site.callee.name : ''
  if (name === 'permit' || name === 'expect')
    return permitted(site.arguments).map((own) => ({ name: own, isPermitted: true }))
  if (!['[]', 'fetch', 'dig', 'key?', 'has_key?'].includes(name)) return []
  const [first] = site.arguments
  return first?.kind === 'literal' && typeof first.value === 'string' ? [{ name: first.value, isPermitted: false }] : []
}

function permitted(values: readonly Expression[]): readonly string[] {
  return values.flatMap((value): readonly string[] => {
    if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : []
    if (value.kind === 'array') return permitted(value.items)
    if (value.kind === 'keyword') return [value.name]
    return value.kind === 'object' ? value.properties.map(({ name }) => name).filter((name) => name !== '...') : []
  })
}
