/** Clients of .NET that are registered in one place and used in another: the address is a setting of the program. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'

/** The setting that holds the address of a client which is known by a name or by the class that gets it. */
export function addressSetting(name: string): string {
  return `address of ${name}`
}

/** What a setting is read as. */
export function settingValue(name: string): Value {
  return { kind: 'variable', name: addressSetting(name), fallback: null }
}

/**
 * The address that a registration gives a client, by the lambda that configures it: an argument of the call itself, or of
 * `ConfigureHttpClient` and its like behind it. Null when it gives none.
 */
export function configuredAddress(call: PackCall, property: string, scope: PackScope): Value | null {
  const given = [0, 1, 2].map((index) => call.argument(index))
  const named = ['configureClient', 'configureAction', 'configure'].map((name) => call.keyword(name))
  const later = call.followers.flatMap((following) => [following.argument(0)])
  for (const value of [...given, ...named, ...later]) {
    const address = scope.assignedBy(value, property)
    if (address) return address
  }
  return null
}

/** Says that clients that go by these names or classes have an address. */
export function setsAddress(
  names: readonly (string | Value | undefined)[],
  address: Value | null,
  call: PackCall,
  scope: PackScope,
): void {
  if (!address) return
  const said = new Set<string>()
  for (const given of names) {
    const name = typeof given === 'object' && given.kind === 'hole' ? given : className(given)
    if (name === '' || (typeof name === 'string' && said.has(name))) continue
    if (typeof name === 'string') said.add(name)
    const setting: string | Value =
      typeof name === 'string'
        ? addressSetting(name)
        : {
            kind: 'template',
            parts: [{ kind: 'literal', value: addressSetting(''), at: null }, scope.member(name, 'Name')],
            at: null,
          }
    scope.emit({ kind: 'setting', name: setting, value: address, span: call.nameSpan })
  }
}

/** The last name of a class or of something of a library, a name itself; '' when there is none. */
export function className(value: Value | string | undefined): string {
  if (typeof value === 'string') return value
  if (value?.kind === 'definition' || value?.kind === 'instance') return value.definition.name
  if (value?.kind === 'library') return /(\w+)(\(\))?$/.exec(value.origin)?.[1] ?? ''
  return ''
}
