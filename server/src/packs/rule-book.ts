import type { CallRule, Pack, ValueRule } from './pack.ts'

/** All packs' rules by the cheap test: the last name of a call's callee. */
export interface RuleBook {
  readonly packs: readonly Pack[]
  calls(name: string): readonly { readonly rule: CallRule; readonly pack: Pack }[]
  readonly bareCalls: readonly { readonly rule: CallRule; readonly pack: Pack }[]
  value(origin: string, name: string): readonly ValueRule[]
  isRouter(origin: string): boolean
  isRoot(origin: string): boolean
  /** Whether importing the module makes a file worth a tree. */
  interesting(module: string): boolean
  readonly markers: ReadonlySet<string>
  /** Every name that some rule on calls or values asks for. */
  readonly names: ReadonlySet<string>
}

export function ruleBook(packs: readonly Pack[]): RuleBook {
  const calls = new Map<string, { rule: CallRule; pack: Pack }[]>()
  const bareCalls: { rule: CallRule; pack: Pack }[] = []
  const values = new Map<string, ValueRule[]>()
  for (const pack of packs) {
    for (const rule of pack.calls ?? []) {
      if (!rule.names) bareCalls.push({ rule, pack })
      for (const name of rule.names ?? []) append(calls, name, { rule, pack })
    }
    for (const rule of pack.values ?? []) {
      for (const origin of rule.on) for (const name of rule.names ?? ['']) append(values, `${origin} ${name}`, rule)
    }
  }
  const routers = new Set(packs.flatMap((pack) => pack.routers ?? []))
  const roots = new Set(packs.flatMap((pack) => pack.roots ?? []))
  const modules = new Set(packs.flatMap((pack) => pack.modules).filter((module) => !module.endsWith('*')))
  const prefixes = packs
    .flatMap((pack) => pack.modules)
    .filter((module) => module.endsWith('*'))
    .map((module) => module.slice(0, -1))
  const known = new Map<string, boolean>()
  return {
    packs,
    calls: (name) => calls.get(name) ?? [],
    bareCalls,
    value: (origin, name) => values.get(`${origin} ${name}`) ?? [],
    isRouter: (origin) => routers.has(origin),
    isRoot: (origin) => roots.has(origin),
    interesting: (module) => {
      let answer = known.get(module)
      if (answer === undefined) {
        answer = modules.has(module) || prefixes.some((prefix) => module.startsWith(prefix))
        known.set(module, answer)
      }
      return answer
    },
    markers: new Set(packs.flatMap((pack) => pack.markers ?? [])),
    names: new Set(calls.keys()),
  }
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
