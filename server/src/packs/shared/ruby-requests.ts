/** What the block or method that answers a request reads of it and answers with. */
import type { CallSite, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, ObservedField } from '../pack.ts'
import { wordOf } from './ruby.ts'

/** Fields that are read of `params`, and status codes that are named; `path` says which of them it holds. */
export function requestFields(
  handler: DefinitionPlace,
  method: string,
  path: string,
): { readonly fields: readonly ObservedField[]; readonly statusCodes: readonly number[] } {
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))
  const fields = new Map<string, ObservedField>()
  const statusCodes = new Set<number>()
  for (const site of callsWithin(handler.facts, handler.definition.id)) {
    const word = wordOf(site)
    const [first] = site.arguments
    const code = first?.kind === 'literal' && typeof first.value === 'number' ? first.value : null
    if (/^(status|halt|error!)$/.test(word.name) && code !== null && code >= 100 && code < 600) statusCodes.add(code)
    const receiver = site.callee.kind === 'member' ? site.callee.object : undefined
    if (!receiver || !isParams(receiver, handler.facts) || !/^(\[\]|fetch|dig|key\?)$/.test(word.name)) continue
    const name = first?.kind === 'literal' ? String(first.value) : ''
    if (name === '') continue
    const place = inPath.has(name) ? 'path' : /^(GET|DELETE|HEAD)$/.test(method) ? 'query' : 'body'
    if (!fields.has(name)) fields.set(name, { name, in: place, type: '', required: place === 'path' ? true : null })
  }
  return { fields: [...fields.values()], statusCodes: [...statusCodes].sort((left, right) => left - right) }
}

function callsWithin(facts: FileFacts, definition: number): readonly CallSite[] {
  const inside = (id: number): boolean => id === definition || (id > 0 && inside(facts.definitions[id]?.parent ?? -1))
  return facts.calls.filter((site) => inside(site.definition))
}

function isParams(value: Expression, facts: FileFacts): boolean {
  const callee = value.kind === 'call' ? facts.calls[value.call]?.callee : undefined
  return (callee?.kind === 'member' || callee?.kind === 'ref') && callee.name === 'params'
}
