/** All that the readers say, in one place and in an order that does not depend on theirs. */

import { type ExportedValue, References } from '../../map/protocols/references.ts'
import { folderOf } from '../../map/resolve/module-resolver.ts'
import type { Problem } from '../../protocol/map.ts'
import { isAside } from '../aside.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type {
  DeploymentFacts,
  DeploymentUnit,
  FolderOwner,
  FolderValues,
  GatewayRoute,
  HostAlias,
  ImageSource,
  NamedValues,
  SourceProject,
  ValueSet,
} from '../deployment.ts'
import { filledOperation, filledUnit } from './filled.ts'

export interface AllFacts {
  /** Entries of compose files and workloads, the most telling first. */
  readonly deployed: readonly DeploymentUnit[]
  readonly dockerfiles: readonly DeploymentUnit[]
  readonly projects: readonly SourceProject[]
  readonly aliases: readonly HostAlias[]
  readonly routes: readonly GatewayRoute[]
  readonly valueSets: readonly ValueSet[]
  readonly folderValues: readonly FolderValues[]
  readonly namedValues: readonly NamedValues[]
  readonly imageSources: readonly ImageSource[]
  readonly owners: readonly FolderOwner[]
  readonly operations: readonly DeployedOperation[]
  readonly exports: readonly ExportedValue[]
  readonly problems: readonly Problem[]
}

/** Joins the facts of all files. Those of tests, examples and vendored code are left out, but for env files. */
export function allFacts(facts: ReadonlyMap<string, DeploymentFacts>): AllFacts {
  const all = [...facts].map(([key, value]) => ({ file: key.split('\u0000')[0] ?? key, value }))
  const packages = packageFolders(all.map(({ file }) => file))
  const counting = all
    .filter(({ file }) => !isAside(file) && !isTemplate(file, packages))
    .sort((left, right) => byWeight(left.file, right.file))
  const exports = counting.flatMap(({ value }) => value.exports ?? [])
  const references = new References(exports)
  const units = counting.flatMap(({ value }) => value.units).map((unit) => filledUnit(unit, references))
  return {
    deployed: [
      ...units.filter((unit) => unit.source === 'compose'),
      ...units.filter((unit) => unit.source !== 'compose' && unit.source !== 'dockerfile'),
    ],
    dockerfiles: units.filter((unit) => unit.source === 'dockerfile'),
    projects: counting.flatMap(({ value }) => value.projects),
    aliases: counting.flatMap(({ value }) => value.aliases),
    routes: counting.flatMap(({ value }) => value.routes),
    valueSets: counting.flatMap(({ value }) => value.valueSets),
    folderValues: all.flatMap(({ value }) => value.folderValues),
    namedValues: counting.flatMap(({ value }) => value.namedValues ?? []),
    imageSources: counting.flatMap(({ value }) => value.imageSources ?? []),
    owners: counting.flatMap(({ value }) => value.owners ?? []),
    exports,
    operations: counting
      .flatMap(({ value }) => value.operations ?? [])
      .flatMap((operation) => filledOperation(operation, references) ?? []),
    problems: counting.flatMap(({ value }) => value.problems),
  }
}

function packageFolders(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.filter((file) => /(^|\/)package\.json$/.test(file) && !isAside(file)).map(folderOf))
}

/** Manifests and deployment files deep in a package's own source are what it generates or hands out, not its own. */
function isTemplate(file: string, packages: ReadonlySet<string>): boolean {
  const inner = /^(.+?)\/src\/[^/]+\/.*[^/]+$/.exec(file)?.[1]
  return inner !== undefined && packages.has(inner)
}

/** `docker-compose.yml` before its overrides, files near the root before those further down. */
function byWeight(left: string, right: string): number {
  const depth = left.split('/').length - right.split('/').length
  return depth || left.length - right.length || (left < right ? -1 : 1)
}
