/** Finds the service entries of compose documents. */
import { at, entriesOf, type Located, type LocatedEntry } from '../yaml/located.ts'

/** Top-level keys of the first version's files that are no services. */
const NOT_SERVICES = /^(version|name|networks|volumes|configs|secrets|include|x-.*)$/

/**
 * The service entries of a compose file's document; those of the first version stand at the top level. Without the name
 * of a compose file (`named`) at least one of them has to run something.
 */
export function servicesOf(root: Located | null, named: boolean): readonly LocatedEntry[] {
  const services = at(root, 'services')
  if (services) {
    const entries = entriesOf(services).filter((entry) => entry.value.kind === 'map')
    return named || entries.some(runsSomething) ? entries : []
  }
  return named ? entriesOf(root).filter((entry) => !NOT_SERVICES.test(entry.name) && runsSomething(entry)) : []
}

function runsSomething(entry: LocatedEntry): boolean {
  return at(entry.value, 'image') !== null || at(entry.value, 'build') !== null
}
