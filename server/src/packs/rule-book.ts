import type { CallbackRule, CallRule, ElementRule, FieldRule, MemberRule, Pack, ValueRule } from './pack.ts'
import { remembered } from './remembered.ts'

/** All packs' rules by the cheap test: the last name of a call's callee. */
export interface RuleBook {
  readonly packs: readonly Pack[]
  calls(name: string): readonly PackRule[]
  readonly bareCalls: readonly PackRule[]
  /** Rules on any name that count in a file which imports these modules. */
  anyName(modules: readonly string[]): readonly PackRule[]
  value(origin: string, name: string): readonly ValueRule[]
  fields(origin: string): readonly FieldRule[]
  elements(origin: string): readonly ElementRule[]
  member(origin: string, name: string): MemberRule | undefined
  /** What a library's method passes to functions that it is given. */
  callbacks(name: string): readonly CallbackRule[]
  isRouter(origin: string): boolean
  isRoot(origin: string): boolean
  /** Whether the name of a file makes it worth a tree. */
  isNamed(file: string): boolean
  /** Whether importing the module makes a file worth a tree. */
  interesting(module: string): boolean
  /** Global names that make a file worth a tree, and with a dot before them all method names that some rule asks for. */
  readonly markers: ReadonlySet<string>
  /** Method names that count, with a dot before them, where an object may come from one of these modules. */
  methods(modules: readonly string[]): readonly string[]
}

export interface PackRule {
  readonly rule: CallRule
  readonly pack: Pack
  /** Whether the rule is about this origin. */
  readonly fits: (origin: string) => boolean
}

export function ruleBook(packs: readonly Pack[]): RuleBook {
  const calls = new Map<string, PackRule[]>()
  const bareCalls: PackRule[] = []
  const anyName: PackRule[] = []
  const values = new Map<string, ValueRule[]>()
  /** Rules on origins with any ending, by name. */
  const openValues = new Map<string, { readonly rule: ValueRule; readonly fits: (origin: string) => boolean }[]>()
  for (const pack of packs) {
    for (const rule of pack.calls ?? []) {
      const entry = { rule, pack, fits: originTest(rule.on) }
      if (!rule.names) bareCalls.push(entry)
      for (const name of rule.names ?? []) {
        if (name === '*') anyName.push(entry)
        else append(calls, name, entry)
      }
    }
    for (const rule of pack.values ?? []) {
      const open = rule.on.filter((origin) => origin.endsWith('*'))
      for (const name of rule.names ?? ['']) {
        for (const origin of rule.on) if (!open.includes(origin)) append(values, `${origin} ${name}`, rule)
        if (open.length > 0) append(openValues, name, { rule, fits: originTest(open) })
      }
    }
  }
  const fields = new Map<string, FieldRule[]>()
  for (const pack of packs) {
    for (const rule of pack.fields ?? []) for (const origin of rule.on) append(fields, origin, rule)
  }
  const callbacks = new Map<string, CallbackRule[]>()
  for (const pack of packs) {
    for (const rule of pack.callbacks ?? []) for (const name of rule.names) append(callbacks, name, rule)
  }
  const members = new Map<string, MemberRule>()
  for (const rule of packs.flatMap((pack) => pack.members ?? [])) {
    for (const origin of rule.on) for (const name of rule.names) members.set(`${origin} ${name}`, rule)
  }
  const elements = packs.flatMap((pack) => pack.elements ?? []).map((rule) => ({ rule, fits: originTest(rule.on) }))
  const routers = new Set(packs.flatMap((pack) => pack.routers ?? []))
  const roots = new Set(packs.flatMap((pack) => pack.roots ?? []))
  const named = packs.flatMap((pack) => (pack.files ? [pack.files] : []))
  const isOfPacks = originTest(packs.flatMap((pack) => pack.modules))
  const ofPack = new Map(packs.map((pack) => [pack, originTest(pack.modules)]))
  // The same modules are asked about for file after file.
  const packsOf = remembered((module) => packs.filter((pack) => ofPack.get(pack)?.(module)))
  const names = (module: string, pack: Pack) => packsOf(module).includes(pack)
  const methodsOf = remembered((module) =>
    packsOf(module)
      .flatMap((pack) => pack.calls ?? [])
      .flatMap((rule) => rule.names ?? [])
      .filter((name) => name !== '*')
      .map((name) => `.${name}`),
  )
  return {
    packs,
    calls: (name) => calls.get(name) ?? [],
    bareCalls,
    anyName: (imported) => anyName.filter(({ pack }) => imported.some((module) => names(module, pack))),
    value: (origin, name) => [
      ...(values.get(`${origin} ${name}`) ?? []),
      ...(openValues.get(name) ?? []).filter(({ fits }) => fits(origin)).map(({ rule }) => rule),
    ],
    fields: (origin) => fields.get(origin) ?? [],
    member: (origin, name) => members.get(`${origin} ${name}`),
    elements: (origin) => elements.filter(({ fits }) => fits(origin)).map(({ rule }) => rule),
    callbacks: (name) => callbacks.get(name) ?? [],
    isRouter: (origin) => routers.has(origin),
    isRoot: (origin) => roots.has(origin),
    isNamed: (file) => named.some((names) => names(file)),
    interesting: remembered(isOfPacks),
    markers: new Set([...packs.flatMap((pack) => pack.markers ?? []), ...[...calls.keys()].map((name) => `.${name}`)]),
    methods: (imported) => [...new Set(imported.flatMap(methodsOf))],
  }
}

/** Whether a name is one of those listed; `*` at the beginning or the end of one stands for anything. */
function originTest(on: readonly string[]): (origin: string) => boolean {
  const whole = new Set(on.filter((origin) => !origin.includes('*')))
  const starts = on.filter((origin) => /^[^*]+\*$/.test(origin)).map((origin) => origin.slice(0, -1))
  const others = on.filter((origin) => origin.startsWith('*')).map(wildcard)
  return (origin) =>
    whole.has(origin) || starts.some((start) => origin.startsWith(start)) || others.some((test) => test.test(origin))
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[$()+.?[\\\]^{|}]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
