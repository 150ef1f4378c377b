/** What the files of a package say together about the classes that it declares. */
import type { Binding, Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { indexOf } from './file-index.ts'

/** A place that makes an object of a class. */
export interface Construction {
  readonly facts: FileFacts
  readonly call: number
  /** The object that names the fields; none where nothing is given. */
  readonly given: Expression | null
  /** Variables that hold the object. */
  readonly holders: readonly Binding[]
}

export interface PackageIndex {
  readonly files: readonly FileFacts[]
  constructions(type: string): readonly Construction[]
  /** Assignments to a field of a parameter of that type, in function literals: options. */
  setters(type: string, field: string): readonly { readonly facts: FileFacts; readonly binding: Binding }[]
  /** Stand-ins for the class in files that declare methods of it. */
  partials(type: string): readonly { readonly facts: FileFacts; readonly definition: Definition }[]
}

const perEvaluator = new WeakMap<Evaluator, Map<string, PackageIndex>>()
/** By the facts of the package; they stay as long as its files declare the same names, which says nothing of their bodies. */
const built = new WeakMap<FileFacts, PackageIndex>()
const EMPTY = indexed([])

/** The package that a file belongs to. Its files are looked up once for each evaluator, that is for each query. */
export function packageOf(evaluator: Evaluator, facts: FileFacts): PackageIndex {
  const [own] = facts.ambient ?? []
  const target = own === undefined ? null : evaluator.program.resolve(facts.file, own)
  if (!target || !('file' in target)) return EMPTY
  const known = perEvaluator.get(evaluator) ?? new Map<string, PackageIndex>()
  perEvaluator.set(evaluator, known)
  const ready = known.get(target.file)
  if (ready) return ready
  const fresh = current(evaluator, target.file)
  known.set(target.file, fresh)
  return fresh
}

function current(evaluator: Evaluator, file: string): PackageIndex {
  const listed = evaluator.program.facts(file)
  if (!listed) return EMPTY
  const names = new Set(listed.exports.flatMap((entry) => (entry.from ? [entry.from.module] : [])))
  const files = [...names].flatMap((name) => evaluator.program.facts(name) ?? [])
  const before = built.get(listed)
  if (before && before.files.length === files.length && before.files.every((facts, at) => facts === files[at])) {
    return before
  }
  const fresh = indexed(files)
  built.set(listed, fresh)
  return fresh
}

function indexed(files: readonly FileFacts[]): PackageIndex {
  const constructions = new Map<string, Construction[]>()
  const setters = new Map<string, { facts: FileFacts; binding: Binding }[]>()
  const partials = new Map<string, { facts: FileFacts; definition: Definition }[]>()
  for (const facts of files) {
    for (const definition of facts.definitions) {
      if (definition.isPartial) push(partials, definition.name, { facts, definition })
    }
    const holders = new Map<number, Binding[]>()
    for (const binding of facts.bindings) {
      if (binding.path.length === 0 && binding.value.kind === 'call') push(holders, binding.value.call, binding)
      const type = binding.path.length === 1 ? optionType(facts, binding) : null
      if (type !== null) push(setters, `${type} ${binding.path[0]}`, { facts, binding })
    }
    for (const [call, { construct, callee, arguments: given }] of facts.calls.entries()) {
      if (!construct || callee.kind !== 'ref') continue
      push(constructions, callee.name, { facts, call, given: given[0] ?? null, holders: holders.get(call) ?? [] })
    }
  }
  return {
    files,
    constructions: (type) => constructions.get(type) ?? [],
    setters: (type, field) => setters.get(`${type} ${field}`) ?? [],
    partials: (type) => partials.get(type) ?? [],
  }
}

/** The type of the parameter that an assignment in a function literal goes to, null when it goes to no such thing. */
function optionType(facts: FileFacts, { scope, name }: Binding): string | null {
  if (name === 'this') return null
  const [bound] = indexOf(facts).bindings(scope, name)
  if (bound?.value.kind !== 'parameter') return null
  const setter = facts.definitions[bound.value.definition]
  return setter?.name === '' ? (setter.parameters[bound.value.index]?.type?.name ?? null) : null
}

function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
