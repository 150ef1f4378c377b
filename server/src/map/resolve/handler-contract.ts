import type { Definition, FileFacts } from '../../facts/vocabulary.ts'
import type { ObservedField } from '../../packs/pack.ts'
import { indexOf, lastName } from './file-index.ts'

/** Property of the request that a part of it is read from, in the frameworks that hand over request objects. */
const PARTS: Readonly<Record<string, ObservedField['in']>> = {
  body: 'body',
  query: 'query',
  params: 'path',
  param: 'path',
  headers: 'header',
}

/** Methods of a response that send a body. */
const SENDERS = new Set(['json', 'send', 'jsonp'])

/**
 * What a handler's body says about its contract: the properties it reads of the request (its first parameter), the keys
 * of the objects it answers with and the status codes it sets. All of it is inferred.
 */
export function handlerContract(
  facts: FileFacts,
  definition: Definition,
): { readonly fields: readonly ObservedField[]; readonly statusCodes: readonly number[] } {
  const fields = new Map<string, ObservedField>()
  const add = (field: ObservedField) => {
    if (!fields.has(`${field.in} ${field.name}`)) fields.set(`${field.in} ${field.name}`, field)
  }
  for (const read of definition.reads) {
    const path = read.path[0] === 'request' || read.path[0] === 'req' ? read.path.slice(1) : read.path
    const part = PARTS[path[0] ?? '']
    const name = path[1]
    if (part && name !== undefined) add({ name, in: part, type: '', required: null })
  }
  const statusCodes = new Set<number>()
  for (const id of indexOf(facts).callsWithin(definition.id)) {
    const call = facts.calls[id]
    if (!call) continue
    const name = lastName(call.callee)
    const [first] = call.arguments
    if ((name === 'status' || name === 'code' || name === 'sendStatus') && first?.kind === 'literal') {
      if (typeof first.value === 'number') statusCodes.add(first.value)
    }
    if (!SENDERS.has(name) || first?.kind !== 'object') continue
    for (const property of first.properties) {
      if (property.name !== '...') add({ name: property.name, in: 'response', type: '', required: null })
    }
  }
  for (const result of definition.returns) {
    if (result.kind !== 'object') continue
    for (const property of result.properties) {
      if (property.name !== '...') add({ name: property.name, in: 'response', type: '', required: null })
    }
  }
  return { fields: [...fields.values()], statusCodes: [...statusCodes].sort((left, right) => left - right) }
}
