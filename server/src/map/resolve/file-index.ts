import type { Binding, CallSite, Definition, Export, Expression, FileFacts, Import } from '../../facts/vocabulary.ts'

/** Look-ups over the facts of one file, built when first asked for and kept as long as the facts are. */
export interface FileIndex {
  /** Bindings of a name in a scope, without those of its properties. */
  bindings(scope: number, name: string): readonly Binding[]
  /** Assignments to properties of a name (`name.a.b = …`), wherever they stand. */
  assignments(name: string): readonly Binding[]
  /** Assignments to properties of `this` in a class. */
  ownAssignments(scope: number): readonly Binding[]
  import(local: string): Import | undefined
  export(name: string): Export | undefined
  readonly starExports: readonly Export[]
  /** Methods and accessors of a class or interface by name. */
  methods(definition: number, name: string): readonly Definition[]
  constructorOf(definition: number): Definition | undefined
  /** The call that a function expression is an argument of. */
  callback(definition: number): { readonly call: number; readonly argument: number } | undefined
  /** Ids of the calls that a function of that name is handed to, by position or by name. */
  handedTo(name: string): readonly number[]
  /** Ids of calls by the last name of their callee. */
  calls(name: string): readonly number[]
  /** The call that is made on the result of a call right away, -1 when there is none. */
  madeOn(call: number): number
  /** Definitions by name, anywhere in the file. */
  named(name: string): readonly Definition[]
  /** Modules that the file imports or opens, and those that a name of it is required from. */
  readonly modules: readonly string[]
  /** Ids of the calls whose innermost definition it is, or that stand in definitions inside it. */
  callsWithin(definition: number): readonly number[]
}

const indexes = new WeakMap<FileFacts, FileIndex>()

export function indexOf(facts: FileFacts): FileIndex {
  let index = indexes.get(facts)
  if (!index) {
    index = build(facts)
    indexes.set(facts, index)
  }
  return index
}

/** Last name of a callee: `c` for `a.b.c`, '' when it has none. */
export function lastName(callee: Expression): string {
  if (callee.kind === 'member' || callee.kind === 'ref') return callee.name.slice(callee.name.lastIndexOf(':') + 1)
  // A constant that another file declares, by all that it may be: `Shop::Orders|Orders`.
  if (callee.kind === 'module') return /(?:^|[:|])([A-Z]\w*)$/.exec(callee.module)?.[1] ?? ''
  if (callee.kind === 'index' && callee.index.kind === 'literal') return String(callee.index.value)
  return ''
}

/** Whether the call stands in the definition or in one nested in it. */
export function standsIn(facts: FileFacts, call: CallSite, definition: number): boolean {
  for (let id = call.definition; id >= 0; id = facts.definitions[id]?.parent ?? -1) if (id === definition) return true
  return false
}

function build(facts: FileFacts): FileIndex {
  const bindings = new Map<string, Binding[]>()
  const assignments = new Map<string, Binding[]>()
  for (const binding of facts.bindings) {
    if (binding.path.length === 0) push(bindings, `${binding.scope} ${binding.name}`, binding)
    else push(assignments, binding.name === 'this' ? `this ${binding.scope}` : binding.name, binding)
  }
  const imports = new Map(facts.imports.map((entry) => [entry.local, entry]))
  const exports = new Map(facts.exports.filter((entry) => entry.name !== '*').map((entry) => [entry.name, entry]))
  const members = new Map<string, Definition[]>()
  const named = new Map<string, Definition[]>()
  for (const definition of facts.definitions) {
    push(members, `${definition.parent} ${definition.name}`, definition)
    if (definition.name !== '') push(named, definition.name, definition)
  }
  const callbacks = new Map<number, { call: number; argument: number }>()
  const given = new Map<string, number[]>()
  const calls = new Map<string, number[]>()
  const within = new Map<number, number[]>()
  const madeOn = new Map<number, number>()
  facts.calls.forEach((call, id) => {
    const object = call.callee.kind === 'member' ? call.callee.object : null
    if (object?.kind === 'call' && !madeOn.has(object.call)) madeOn.set(object.call, id)
    push(calls, lastName(call.callee), id)
    for (let up = call.definition; up >= 0; up = facts.definitions[up]?.parent ?? -1) push(within, up, id)
    call.arguments.forEach((argument, position) => {
      const handed = argument.kind === 'keyword' ? argument.value : argument
      if (handed.kind === 'ref' || handed.kind === 'member') push(given, handed.name, id)
      if (handed.kind === 'definition') callbacks.set(handed.definition, { call: id, argument: position })
    })
  })
  return {
    bindings: (scope, name) => bindings.get(`${scope} ${name}`) ?? [],
    assignments: (name) => assignments.get(name) ?? [],
    ownAssignments: (scope) => assignments.get(`this ${scope}`) ?? [],
    import: (local) => imports.get(local),
    export: (name) => exports.get(name),
    starExports: facts.exports.filter((entry) => entry.name === '*'),
    methods: (definition, name) =>
      (members.get(`${definition} ${name}`) ?? []).filter((member) => member.kind === 'function'),
    constructorOf: (definition) => members.get(`${definition} constructor`)?.[0],
    callback: (definition) => callbacks.get(definition),
    handedTo: (name) => given.get(name) ?? [],
    calls: (name) => calls.get(name) ?? [],
    madeOn: (call) => madeOn.get(call) ?? -1,
    named: (name) => named.get(name) ?? [],
    modules: [...modulesOf(facts)],
    callsWithin: (definition) => within.get(definition) ?? [],
  }
}

function modulesOf(facts: FileFacts): ReadonlySet<string> {
  const found = new Set([...facts.imports.map((entry) => entry.module), ...(facts.ambient ?? [])])
  for (const { value } of facts.bindings) {
    let root = value
    while (root.kind === 'member') root = root.object
    if (root.kind === 'module') found.add(root.module)
  }
  return found
}

function push<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
