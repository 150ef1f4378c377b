/** Units of a deployment that a program describes, in the form that readers of deployment files give. */

import {
  type DeploymentFacts,
  type DeploymentUnit,
  type GatewayRoute,
  NO_DEPLOYMENT_FACTS,
} from '../../workspace/deployment.ts'
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
  return {
    ...NO_DEPLOYMENT_FACTS,
    units: own.filter((site) => site.routes.length === 0).map((site) => unitOf(site, file, files)),
    routes: own.flatMap(routesOf),
  }
}

function unitOf(site: DeployedSite, file: string, files: readonly string[]): DeploymentUnit {
  const { name, location } = site
  return {
    name,
    hosts: [name],
    path: site.project === null ? null : projectFolder(site.project, file, files),
    image: site.image,
    kind: site.unitKind,
    ports: [],
    environment: site.environment.flatMap((entry) =>
      readings(entry.value, NOTHING_SET)
        .filter((reading) => !reading.text.includes('{}'))
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
