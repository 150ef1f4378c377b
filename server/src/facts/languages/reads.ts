import type { Binding, Expression, ParameterRead } from '../vocabulary.ts'
import type { FactsDraft } from './draft.ts'

/** Names are followed through at most this many others (`const body = req.body; const { email } = body`). */
const LONGEST = 8

/** Fills in which property paths of their parameters the functions of the file read. */
export function fillReads(draft: FactsDraft, bindingsOf: ReadonlyMap<string, readonly Binding[]>): void {
  const found = new Map<number, Map<string, ParameterRead>>()
  for (const chain of draft.chains) {
    const read = readOf(draft, chain, bindingsOf, 0)
    if (!read || read.path.length === 0) continue
    const own = found.get(read.definition) ?? new Map<string, ParameterRead>()
    found.set(read.definition, own)
    own.set(JSON.stringify([read.parameter, read.path]), { parameter: read.parameter, path: read.path })
  }
  for (const [id, own] of found) {
    const definition = draft.definitions[id]
    if (definition) definition.reads = withoutPrefixes([...own.values()])
  }
}

interface Read extends ParameterRead {
  readonly definition: number
}

/** The path that an expression reads of a parameter, null when it starts at none. */
function readOf(
  draft: FactsDraft,
  expression: Expression,
  bindingsOf: ReadonlyMap<string, readonly Binding[]>,
  depth: number,
): Read | null {
  if (depth > LONGEST) return null
  const further = (inner: Expression, names: readonly string[]): Read | null => {
    const read = readOf(draft, inner, bindingsOf, depth + (names.length === 0 ? 1 : 0))
    return read && { ...read, path: [...read.path, ...names] }
  }
  switch (expression.kind) {
    case 'parameter':
      return { definition: expression.definition, parameter: expression.index, path: [] }
    case 'member':
      return further(expression.object, [expression.name])
    case 'index':
      return further(expression.object, ['[]'])
    case 'element':
      return expression.key ? null : further(expression.of, ['[]'])
    case 'either': {
      const [first] = expression.values
      return first ? further(first, []) : null
    }
    case 'ref': {
      const bound = bindingOf(draft, expression.name, expression.scope, bindingsOf)
      return bound ? further(bound.value, []) : null
    }
    default:
      return null
  }
}

function bindingOf(
  draft: FactsDraft,
  name: string,
  scope: number,
  bindingsOf: ReadonlyMap<string, readonly Binding[]>,
): Binding | undefined {
  for (let id = scope; id >= 0; id = draft.scopes[id]?.parent ?? -1) {
    const bound = bindingsOf.get(`${id} ${name}`)
    if (bound) return bound[0]
  }
  return undefined
}

/** `body` is read on the way to `body.email`: it counts by itself only when nothing deeper is read. */
function withoutPrefixes(reads: readonly ParameterRead[]): readonly ParameterRead[] {
  const deeper = new Set<string>()
  for (const { parameter, path } of reads) {
    for (let length = 1; length < path.length; length++) deeper.add(JSON.stringify([parameter, path.slice(0, length)]))
  }
  return reads.filter(({ parameter, path }) => !deeper.has(JSON.stringify([parameter, path])))
}
