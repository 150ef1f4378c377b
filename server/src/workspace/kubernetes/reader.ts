/** Kubernetes manifests: any YAML document with `apiVersion` and `kind`, lists of them too. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import type { Problem } from '../../protocol/map.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS, type ReaderContext } from '../deployment.ts'
import { chartOf, type Rendering, renderedTemplates } from '../helm/chart.ts'
import type { Rendered } from '../helm/render.ts'
import { at, itemsOf, type Located, parseYaml, placedAt, textAt } from '../yaml/located.ts'
import { configMapRoutes } from './config-map-tables.ts'
import { httpRoutes } from './http-route.ts'
import { ingressRoutes } from './ingress.ts'
import { ingressRouteRoutes } from './ingress-route.ts'
import { renamedHosts, serviceAlias } from './service-alias.ts'
import { valueSetOf } from './value-set.ts'
import { virtualServiceAliases, virtualServiceRoutes } from './virtual-service.ts'
import { isWorkload, workloadUnit } from './workload.ts'

export const kubernetesReader: DeploymentReader = {
  name: 'Kubernetes',
  accepts: (file) => /\.ya?ml$/i.test(file),
  read(file, text, context): DeploymentFacts {
    if (!/(^|\s)["']?apiVersion["']?\s*:/m.test(text) || !/(^|\s)["']?kind["']?\s*:/m.test(text))
      return NO_DEPLOYMENT_FACTS
    if (/\{\{/.test(text)) return templated(file, text, context)
    const { documents, problems } = parseYaml(file, text)
    return factsOf(file, documents, problems, context)
  },
}

function factsOf(
  file: string,
  documents: readonly Located[],
  problems: readonly Problem[],
  context: ReaderContext,
): DeploymentFacts {
  const objects = documents.flatMap(objectsOf)
  return {
    ...NO_DEPLOYMENT_FACTS,
    units: objects.filter(isWorkload).map((object) => workloadUnit(file, object)),
    aliases: objects.flatMap((object) => [
      ...serviceAlias(file, object),
      ...renamedHosts(file, object),
      ...virtualServiceAliases(file, object),
    ]),
    routes: objects.flatMap((object) => [
      ...ingressRoutes(file, object),
      ...httpRoutes(file, object),
      ...virtualServiceRoutes(file, object),
      ...ingressRouteRoutes(file, object, objects, context),
      ...configMapRoutes(file, object),
    ]),
    valueSets: objects.flatMap((object) => valueSetOf(file, object)),
    problems,
  }
}

/** The objects of a document; those of a `List` are its items. */
function objectsOf(document: Located): readonly Located[] {
  if (textAt(document, 'apiVersion') === null) return []
  const kind = textAt(document, 'kind') ?? ''
  return /List$/.test(kind) && at(document, 'items') ? itemsOf(at(document, 'items')).flatMap(objectsOf) : [document]
}

/**
 * Templates have no meaning before they are filled in. One problem stands for all of a folder: on its first template
 * that would have been read.
 */
function templated(file: string, text: string, context: ReaderContext): DeploymentFacts {
  const chart = chartOf(file, context)
  const [first, ...others] = chart === null ? [] : renderedTemplates(text, chart, context)
  if (first) {
    const facts = renderedFacts(file, first, context)
    return withAlternatives(
      facts,
      others.map((rendering) => ({ rendering, facts: renderedFacts(file, rendering, context) })),
    )
  }
  const folder = folderOf(file)
  const before = context
    .filesBelow(folder)
    .some((other) => other < file && folderOf(other) === folder && isTemplate(other, context.text(other) ?? ''))
  if (before || !isTemplate(file, text)) return NO_DEPLOYMENT_FACTS
  const message = `Helm templates in ${folder === '' ? 'this folder' : folder} are not read: what they deploy is known only after rendering.`
  return { ...NO_DEPLOYMENT_FACTS, problems: [{ location: { file, span: START_OF_FILE }, message }] }
}

function isTemplate(file: string, text: string): boolean {
  return /\.ya?ml$/i.test(file) && text.includes('{{') && /(^|\s)apiVersion:/m.test(text) && /(^|\s)kind:/m.test(text)
}

/** What other environments give to the same objects: values that differ, and names of their own. */
function withAlternatives(
  facts: DeploymentFacts,
  others: readonly { readonly rendering: Rendering; readonly facts: DeploymentFacts }[],
): DeploymentFacts {
  const known = new Set(facts.units.flatMap(({ name, environment }) => environment.map((entry) => keyOf(name, entry))))
  const hosts = new Set(facts.aliases.map(({ host }) => host))
  const more = others.map(({ rendering, facts: other }) => ({
    units: other.units.flatMap((unit) => {
      const environment = unit.environment
        .filter((entry) => !known.has(keyOf(unit.name, entry)))
        .map((entry) => ({ ...entry, environment: rendering.values ?? entry.environment }))
      // What only another environment runs is no part of the chart as it is.
      return facts.units.some(({ name }) => name === unit.name) && environment.length > 0
        ? [{ ...unit, environment }]
        : []
    }),
    valueSets: other.valueSets.map((set) => ({
      ...set,
      values: set.values.map((entry) => ({ ...entry, environment: rendering.values ?? entry.environment })),
    })),
    aliases: other.aliases.filter(({ host }) => !hosts.has(host)),
  }))
  return {
    ...facts,
    units: [...facts.units, ...more.flatMap(({ units }) => units)],
    valueSets: [...facts.valueSets, ...more.flatMap(({ valueSets }) => valueSets)],
    aliases: [...facts.aliases, ...more.flatMap(({ aliases }) => aliases)],
  }
}

function keyOf(unit: string, { name, value }: { readonly name: string; readonly value: string }): string {
  return `${unit}\u0000${name}\u0000${value}`
}

/** What a chart's template says once it is filled in. Places in it are those of no file: all is at the template's start. */
function renderedFacts(file: string, { text, unknown }: Rendered, context: ReaderContext): DeploymentFacts {
  const { documents, problems } = parseYaml(file, text)
  const start = { file, span: START_OF_FILE }
  const [first] = unknown
  const said = first === undefined ? [] : [{ location: start, message: `Helm: not rendered: {{ ${first} }}` }]
  const broken = problems.slice(0, 1).map(({ message }) => ({ location: start, message: `Once rendered, ${message}` }))
  return factsOf(
    file,
    documents.map((document) => placedAt(document, START_OF_FILE)),
    [...said, ...broken],
    context,
  )
}
