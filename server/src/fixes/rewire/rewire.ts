import type { Service } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'
import type { PlanBuilder } from '../plan-builder.ts'
import { AddressBook, findAddresses, hostsOf, isRewirable, localPortsOf } from './addresses.ts'
import { rangesOf } from './scope.ts'

export interface Rewiring {
  readonly from: Service
  readonly to: Service
  /** Stands behind the new address: the prefix under which the routes are mounted there. '' for none. */
  readonly prefix: string
  /** Leaves files alone. */
  readonly skip: (file: string) => boolean
  readonly label: string
  /** Touches only what belongs to this service. */
  readonly only?: Service
}

/** Replaces every address of a service by that of another one. Answers the files in which it did. */
export function rewireAddresses(context: FixContext, plan: PlanBuilder, rewiring: Rewiring): readonly string[] {
  const hosts = hostsOf(rewiring.from)
  const localPorts = localPortsOf(rewiring.from, context.snapshot.services)
  const book = new AddressBook(context, rewiring.to)
  const touched: string[] = []
  for (const file of context.files()) {
    if (!isRewirable(file) || plan.deletes(file) || rewiring.skip(file)) continue
    const text = context.text(file)
    if (text === null) continue
    const all = findAddresses(text, hosts, localPorts)
    const ranges = rewiring.only && all.length > 0 ? rangesOf(rewiring.only, file, text) : null
    const found = ranges
      ? all.filter((one) => ranges.some((range) => range.start <= one.start && one.end <= range.end))
      : all
    for (const address of found) {
      // Inside an entry that the plan removes there is nothing to rewire.
      if (!plan.isFree(file, address.start, address.end)) continue
      const prefix = address.scheme === '' ? '' : rewiring.prefix
      plan.replace(file, address.start, address.end, book.instead(address, file, text) + prefix, rewiring.label)
      if (address.scheme === '' && rewiring.prefix !== '') {
        plan.note(
          `${file} names ${rewiring.from.name} by host and port: its paths now need the prefix ${rewiring.prefix}.`,
        )
      }
    }
    if (found.length > 0) touched.push(file)
  }
  return touched
}
