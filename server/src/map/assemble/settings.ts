/** Variables that programs set for themselves, see `SettingObservation`. */
import { START_OF_FILE } from '../../protocol/location.ts'
import type { FoundSite, SettingSite } from '../resolve/sites.ts'
import type { Text } from '../resolve/text.ts'
import { readings, type Variables } from './strings.ts'
import { withoutPlaces } from './without-places.ts'

/** `options UrlOptions:Orders`: a property of a class that is read from a section of the configuration. */
const OPTION = /^options (\w+):(.+)$/

/** A setting whose value holds settings is followed this far. */
const DEEPEST = 4

const NO_SETTINGS: ReadonlyMap<string, readonly Text[]> = new Map()

/** The settings among the sites of a file, without their positions. */
export function settingSites(sites: readonly FoundSite[]): readonly FoundSite[] {
  return sites.flatMap((found) => {
    const { site } = found
    if (site.kind !== 'setting') return []
    const location = { file: site.location.file, span: START_OF_FILE }
    return [
      {
        ...found,
        site: { ...site, location, value: withoutPlaces(site.value), names: site.names && withoutPlaces(site.names) },
        call: null,
      },
    ]
  })
}

/** Adds to a service's variables those that its code sets, where nothing else gives them a value. */
export function settingsOf(
  sites: readonly FoundSite[],
  servicesOf: (file: string) => readonly string[],
): (service: string, variables: Variables) => Variables {
  const all = new Map<string, Map<string, Text[]>>()
  for (const { site, owner } of sites) {
    if (site.kind !== 'setting') continue
    for (const service of servicesOf(owner)) {
      const own = all.get(service) ?? new Map<string, Text[]>()
      all.set(service, own)
      for (const name of namesOf(site)) own.set(name, [...(own.get(name) ?? []), site.value])
    }
  }
  return (service, variables) => {
    const own = all.get(service) ?? NO_SETTINGS
    const known = (name: string, depth: number): readonly string[] => {
      const option = OPTION.exec(name)
      if (option && depth <= DEEPEST) {
        const told = known(`section of ${option[1]}`, depth + 1)
        // Where nothing tells, a section is called as the class is.
        const sections = told.length > 0 ? told : sectionNames(option[1] ?? '')
        return sections.flatMap((section) => known(`${section}${option[2]}`, depth + 1))
      }
      const values = variables(name)
      if (values.length > 0 || depth > DEEPEST) return values
      const inner: Variables = (other) => known(other, depth + 1)
      return (own.get(name) ?? []).flatMap((text) =>
        readings(text, inner).flatMap((reading) => (reading.text === '{}' ? [] : [reading.text])),
      )
    }
    return (name) => known(name, 0)
  }
}

function namesOf({ name, names }: SettingSite): readonly string[] {
  if (!names) return [name]
  return readings(names, () => []).flatMap(({ text }) => (text.includes('{}') ? [] : [text]))
}

/** `UrlOptions:` and `Url:` for the class `UrlOptions`. */
function sectionNames(className: string): readonly string[] {
  const bare = className.replace(/(Options|Settings?|Config|Configuration)$/, '')
  return [...new Set([className, bare])].filter((name) => name !== '').map((name) => `${name}:`)
}
