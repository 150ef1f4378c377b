/** The environment of a service, the most trusted values first. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { APPLICATION_NAMES } from '../application-config/property-names.ts'
import type { DeploymentUnit, EnvironmentValue, FolderValues, NamedValues, ValueSet } from '../deployment.ts'
import { groupBy } from './group-by.ts'
import { foldersUp, isWithin } from './names.ts'

/** Values by variable. Equal values may repeat: each stands for where it comes from. */
export type Environment = ReadonlyMap<string, readonly EnvironmentValue[]>

/** Env files of tests, and those that only show what to fill in; see `FolderValues.rank`. */
const TEST_RANK = 4

/**
 * What the deployment gives to the units, then config maps and secrets, then the env files of the source's own folder and of
 * those above it. Values of tests come last: they often lead to stand-ins.
 */
export function environmentOf(
  units: readonly DeploymentUnit[],
  folder: string | null,
  valueSets: readonly ValueSet[],
  folderValues: readonly FolderValues[],
  namedValues: readonly NamedValues[] = [],
): Environment {
  const inFiles = folder === null ? [] : fromFiles(folder, folderValues)
  const values = [
    ...units.flatMap((unit) => unit.environment),
    ...units.flatMap((unit) => referenced(unit, valueSets)),
    ...served(inFiles, namedValues),
    ...inFiles,
  ]
  return groupBy(expanded(values), (value) => value.name)
}

/** A value that refers to another variable of the same service, as command lines and Kubernetes do: `http://$(SHOP_ADDR)`. */
function expanded(values: readonly EnvironmentValue[]): readonly EnvironmentValue[] {
  return values.map((entry) => {
    if (!entry.value.includes('$')) return entry
    const value = entry.value.replace(/\$(?:\((\w+)\)|\{(\w+)\}|(\w+))/g, (whole, ...names: (string | undefined)[]) => {
      const name = names.slice(0, 3).find((one) => one !== undefined)
      return values.find((other) => other.name === name && other !== entry)?.value ?? whole
    })
    return { ...entry, value }
  })
}

/** What files of a configuration server are called that are for all of its applications. */
const FOR_ALL: ReadonlySet<string> = new Set(['application'])

/** What a configuration server hands to the application; its own file comes before that for all. */
function served(
  inFiles: readonly EnvironmentValue[],
  namedValues: readonly NamedValues[],
): readonly EnvironmentValue[] {
  const names = applicationNames(inFiles)
  if (names.size === 0) return []
  const isOf = (application: string) => isServedTo(application, names)
  return [
    ...namedValues.filter(({ application }) => isOf(application)),
    ...namedValues.filter(({ application }) => isServedTo(application, FOR_ALL) && !isOf(application)),
  ].flatMap(({ values }) => values)
}

/** What an application calls itself, in each of its environments. */
export function applicationNames(values: readonly EnvironmentValue[]): ReadonlySet<string> {
  return new Set(values.filter(({ name }) => APPLICATION_NAMES.has(name)).map(({ value }) => value))
}

/** Whether a file of a configuration server, by its name, is for an application of one of these names, in any profile. */
export function isServedTo(file: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => file === name || file.startsWith(`${name}-`))
}

function referenced(unit: DeploymentUnit, valueSets: readonly ValueSet[]): readonly EnvironmentValue[] {
  return unit.environmentFrom.flatMap((reference) =>
    valueSets
      .filter((set) => set.kind === reference.kind && set.name === reference.name)
      .flatMap((set) => set.values)
      .filter((value) => reference.key === null || value.name === reference.key)
      .map((value) => ({ ...value, name: reference.key === null ? `${reference.as}${value.name}` : reference.as })),
  )
}

function fromFiles(folder: string, folderValues: readonly FolderValues[]): readonly EnvironmentValue[] {
  const above = foldersUp(/\.\w+$/.test(folder) ? folderOf(folder) : folder)
  return folderValues
    .flatMap((entry) => {
      const distance = above.indexOf(entry.folder)
      const isInner = distance < 0 && folder !== '' && isWithin(entry.folder, folder)
      if (distance < 0 && !isInner) return []
      // Own folder, folders in it, then those above; within each by rank.
      const place = distance === 0 ? 0 : isInner ? 1 : distance + 1
      return [{ entry, order: (entry.rank === TEST_RANK ? 1000 : 0) + place * 10 + entry.rank }]
    })
    .sort((left, right) => left.order - right.order)
    .flatMap(({ entry }) => entry.values)
}
