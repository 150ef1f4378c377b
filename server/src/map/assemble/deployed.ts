/** Units of a deployment that a program describes, in the form that readers of deployment files give. */

import { routeOperation, subscription } from '../../workspace/cloudformation/operation-base.ts'
import type { DeployedOperation } from '../../workspace/deployed-operation.ts'
import {
  type DeploymentFacts,
  type DeploymentUnit,
  type GatewayRoute,
  NO_DEPLOYMENT_FACTS,
} from '../../workspace/deployment.ts'
import { foundHandler } from '../../workspace/serverless/handler.ts'
import { type ExportedValue, withHoles } from '../protocols/references.ts'
import { folderOf, join } from '../resolve/module-resolver.ts'
import type { DeployedSite, FoundSite } from '../resolve/sites.ts'
import { readings } from './strings.ts'

const NOTHING_SET = () => []

/** Units and tables by the file that describes them. `files` are those of the workspace: they tell which folder a project is. */
export function deployedBy(
  file: string,
  sites: readonly FoundSite[],
  files: readonly string[],
): DeploymentFacts | null {
  const own = sites.flatMap(({ site }) => (site.kind === 'deployed' ? [site] : []))
  if (own.length === 0) return null
  const operations = own.flatMap((site) => operationsOf(site, file, files))
  const exports = own.flatMap(exportsOf)
  return {
    ...NO_DEPLOYMENT_FACTS,
    units: own.filter(isUnit).map((site) => unitOf(site, file, files)),
    routes: own.flatMap(routesOf),
    ...(operations.length > 0 && { operations }),
    ...(exports.length > 0 && { exports }),
  }
}

/** Tables belong to units that are told of elsewhere; so does what is only stored for others. */
function isUnit({ routes, exports, project, image }: DeployedSite): boolean {
  return routes.length === 0 && !(exports.length > 0 && project === null && image === null)
}

function unitOf(site: DeployedSite, file: string, files: readonly string[]): DeploymentUnit {
  const { name, location } = site
  return {
    name,
    hosts: [name, ...site.hosts],
    path: site.project === null ? null : projectFolder(site.project, file, files),
    image: site.image,
    kind: site.unitKind,
    ports: [],
    environment: site.environment.flatMap((entry) =>
      readings(entry.value, NOTHING_SET)
        .filter((reading) => isKnown(reading.text))
        .map((reading) => ({ name: entry.name, value: reading.text, environment: file, location })),
    ),
    owner: null,
    location,
    source: 'program',
    profiles: [],
    project: folderOf(file),
    hints: null,
    mounts: [],
    labels: {},
    environmentFrom: [],
  }
}

/** Holes in the name of something that another deployment stores, and in the region of an address, are none of the value's. */
function isKnown(text: string): boolean {
  return !text
    .replace(/\{\{resolve:.*?\}\}(?!\})/g, '')
    .replace(/\.execute-api\.[\w.{}-]+/g, '')
    .includes('{}')
}

/** `Projects.Orders_Api` is the project `Orders.Api`; anything with a slash is a path from the describing program. */
function projectFolder(project: string, file: string, files: readonly string[]): string | null {
  if (/[\\/]/.test(project)) {
    const path = join(folderOf(file), project.replaceAll('\\', '/'))
    return /\.\w+proj$/.test(path) ? folderOf(path) : path
  }
  const wanted = plain(project.replace(/^.*\./, ''))
  const found = files.find((candidate) => {
    const name = /([^/]+)\.\w+proj$/.exec(candidate)?.[1]
    return name !== undefined && plain(name) === wanted
  })
  return found === undefined ? null : folderOf(found)
}

function plain(name: string): string {
  return name.replace(/[.\-_ ]/g, '_').toLowerCase()
}

/** What its deployment says that it answers, under names that are wholly known. */
function operationsOf(site: DeployedSite, file: string, files: readonly string[]): readonly DeployedOperation[] {
  const folder = site.project === null ? null : projectFolder(site.project, file, files)
  if (folder === null) return []
  const base = { owner: folder === '' ? file : `${folder}/`, framework: site.framework }
  const { location } = site
  const exists = new Set(site.answers.length > 0 ? files : [])
  const context = {
    exists: (path: string) => exists.has(path),
    // Where in the file the function is written takes its text, which a change of its body would touch.
    text: () => null,
    filesBelow: (below: string) => files.filter((path) => path.startsWith(`${below}/`)),
  }
  const answers = site.answers.flatMap(({ protocol, method, path, handler }) => {
    const own = handler && foundHandler(join(folderOf(file), handler.folder), handler.name, context)
    return readings(path, NOTHING_SET)
      .filter(({ text }) => text !== '' && isKnown(text))
      .map(({ text }) =>
        protocol === 'http'
          ? routeOperation(base, method, text, own, location)
          : subscription(base, text, own, location),
      )
  })
  return [...answers, ...site.functions.map((name) => ({ kind: 'function' as const, ...base, name, location }))]
}

function exportsOf(site: DeployedSite): readonly ExportedValue[] {
  return site.exports.flatMap(({ store, name, value }) => {
    const [stored] = readings(name, NOTHING_SET)
    const [content] = readings(value, NOTHING_SET)
    if (!stored || !content || !isKnown(content.text)) return []
    return [{ store, name: withHoles(stored.text), value: content.text }]
  })
}

function routesOf(site: DeployedSite): readonly GatewayRoute[] {
  return site.routes.flatMap(({ prefix, target, removed }): readonly GatewayRoute[] => {
    const [path] = readings(prefix, NOTHING_SET)
    const [address] = readings(target, NOTHING_SET)
    if (!path || !address || address.text.includes('{}')) return []
    const isOpen = /\{\*{1,2}[^{}]*\}$/.test(path.text) || path.text === '/'
    const text = path.text.replace(/\{\*{1,2}[^{}]*\}$/, '') || '/'
    return [
      {
        framework: site.framework,
        gateway: { path: null, name: site.name },
        prefix: text,
        exact: !isOpen,
        rewrite: removed !== null && text.startsWith(removed) ? text.slice(removed.length) || '/' : null,
        target: address.text,
        methods: [],
        location: site.location,
      },
    ]
  })
}
