/**
 * Kustomizations. What they build is the same services once more: an overlay says under which names, of which image and with
 * which values they run in its environment. The files of objects are read on their own.
 */
import {
  type DeploymentFacts,
  type DeploymentReader,
  type DeploymentUnit,
  type HostAlias,
  NO_DEPLOYMENT_FACTS,
  type ValueSet,
} from '../deployment.ts'
import { serviceAlias } from '../kubernetes/service-alias.ts'
import { valueSetOf } from '../kubernetes/value-set.ts'
import { isWorkload, workloadUnit } from '../kubernetes/workload.ts'
import { type Located, parseYaml } from '../yaml/located.ts'
import { type BuiltObject, build } from './build.ts'
import { generatedSets } from './generators.ts'

export const kustomizeReader: DeploymentReader = {
  name: 'Kustomize',
  accepts: (file) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(file),
  read(file, text, context): DeploymentFacts {
    const { documents, problems } = parseYaml(file, text)
    const root = documents[0] ?? null
    const { objects, remote } = build(file, root, context)
    return {
      ...NO_DEPLOYMENT_FACTS,
      units: objects.flatMap((built) => unitOf(file, built)),
      aliases: objects.flatMap((built) => aliasesOf(file, built)),
      valueSets: [...objects.flatMap((built) => changedSet(file, built)), ...generatedSets(file, root, context)],
      problems: [...problems, ...remote.map((item) => notRead(file, item))],
    }
  },
}

/** The workload with what this kustomization changes of it. */
function unitOf(file: string, { object, before, name }: BuiltObject): readonly DeploymentUnit[] {
  if (object === before || !isWorkload(object)) return []
  const old = isWorkload(before) ? workloadUnit(file, before) : null
  const unit = workloadUnit(file, object)
  const isOld = (variable: string, value: string) =>
    old?.environment.some((entry) => entry.name === variable && entry.value === value) === true
  return [
    {
      ...unit,
      name,
      environment: unit.environment.filter((entry) => !isOld(entry.name, entry.value)),
      // What the base says stands where the base is read.
      location: {
        file,
        span: unit.environment.find((entry) => !isOld(entry.name, entry.value))?.location.span ?? [0, 0, 0, 0],
      },
    },
  ]
}

/** Names of services that only this kustomization gives them. */
function aliasesOf(file: string, { object, name, shownName, namespace }: BuiltObject): readonly HostAlias[] {
  const own = serviceAlias(file, object)
  const [first] = own
  if (!first || (shownName === name && namespace === null)) return []
  const space = namespace ?? 'default'
  const hosts = [
    shownName,
    `${shownName}.${space}`,
    `${shownName}.${space}.svc`,
    `${shownName}.${space}.svc.cluster.local`,
  ]
  return hosts
    .filter((host) => !own.some((alias) => alias.host === host))
    .map((host) => ({ ...first, host, location: { file, span: [0, 0, 0, 0] } }))
}

/** Values of a config map that a patch changes. */
function changedSet(file: string, { object, before }: BuiltObject): readonly ValueSet[] {
  if (object === before) return []
  const old = valueSetOf(file, before).flatMap(({ values }) => values)
  return valueSetOf(file, object).map((set) => ({
    ...set,
    values: set.values.filter(
      (value) => !old.some((other) => other.name === value.name && other.value === value.value),
    ),
  }))
}

function notRead(file: string, item: Located) {
  const what = item.kind === 'text' ? item.text : ''
  return {
    location: { file, span: item.span },
    message: `Kustomize: ${what} is not in this workspace and is not read.`,
  }
}
