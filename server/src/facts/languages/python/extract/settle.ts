import type { Binding, Export } from '../../../vocabulary.ts'
import { bindingsByName } from '../../settle.ts'
import type { Draft } from './draft.ts'

/** What is known when all of a file was read: exports, and imports that share their name. Gives the bindings by scope and name. */
export function settle(draft: Draft): ReadonlyMap<string, readonly Binding[]> {
  const names = new Set(draft.bindings.flatMap((entry) => (entry.scope === 0 && isName(entry) ? [entry.name] : [])))
  shareNames(draft, names)
  for (const name of names) {
    draft.exports.push({ name, value: { kind: 'ref', name, scope: 0, span: [0, 0, 0, 0] } })
  }
  for (const { local, module, imported } of draft.imports) {
    if (!names.has(local)) draft.exports.push({ name: local, from: { module, imported } })
  }
  for (const module of draft.stars) draft.exports.push(star(module))
  const top = new Set(names)
  for (const definition of draft.definitions) {
    if (definition.parent === 0 && top.has(definition.name)) definition.exported = true
  }
  return bindingsByName(draft.bindings.filter(isName))
}

/** `try: import x`, `except ImportError: x = None`: the module is one of the values of its name. */
function shareNames(draft: Draft, names: ReadonlySet<string>): void {
  const shared = draft.imports.filter((entry) => names.has(entry.local))
  for (const { local, module, imported, span } of shared) {
    const whole = { kind: 'module', module, span } as const
    const value = imported === '*' ? whole : ({ kind: 'member', object: whole, name: imported, span } as const)
    draft.bindings.unshift({ scope: 0, name: local, path: [], value, type: null, constant: false, span })
  }
}

function star(module: string): Export {
  return { name: '*', from: { module, imported: '*' } }
}

function isName(binding: Binding): boolean {
  return binding.path.length === 0 && binding.name !== 'this'
}
