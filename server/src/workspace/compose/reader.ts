/** Docker compose files of every version, also overrides and files of other names that look like one. */
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS, type ReaderContext } from '../deployment.ts'
import { type Located, type LocatedEntry, parseYaml } from '../yaml/located.ts'
import { daprAliases, isDaprSidecar } from './dapr-sidecar.ts'
import { aliasesOfLinks } from './network.ts'
import { ComposeProject } from './project.ts'
import { servicesOf } from './services.ts'
import { traefikRoutes } from './traefik-labels.ts'
import { imageSourceOf, unitOf } from './unit.ts'

const COMPOSE_NAME = /(^|\/)(docker-)?compose([.-][\w.-]+)?\.ya?ml$/i
const YAML_NAME = /\.ya?ml$/i

export const composeReader: DeploymentReader = {
  name: 'docker compose',
  accepts: (file) => YAML_NAME.test(file),
  read(file, text, context): DeploymentFacts {
    const named = COMPOSE_NAME.test(file)
    if (!named && !looksLikeCompose(text)) return NO_DEPLOYMENT_FACTS
    const { documents, problems } = parseYaml(file, text)
    const root = documents[0] ?? null
    const services = servicesOf(root, named)
    if (services.length === 0 && !named) return NO_DEPLOYMENT_FACTS
    return { ...read(file, root, services, context), problems }
  },
}

/** Cheap look before anything is parsed: most YAML files are something else. */
function looksLikeCompose(text: string): boolean {
  return /^["']?services["']?:\s*(#.*)?$/m.test(text) && /^\s+["']?(image|build)["']?:/m.test(text)
}

function read(
  file: string,
  root: Located | null,
  services: readonly LocatedEntry[],
  context: ReaderContext,
): DeploymentFacts {
  const project = new ComposeProject(file, root, context)
  const entries = services.map((entry) => project.entry(entry))
  return {
    ...NO_DEPLOYMENT_FACTS,
    units: entries.filter((entry) => !isDaprSidecar(entry, project)).map((entry) => unitOf(entry, project)),
    imageSources: entries.flatMap((entry) => imageSourceOf(entry, project)),
    aliases: entries.flatMap((entry) => [...aliasesOfLinks(entry, project), ...daprAliases(entry, project)]),
    routes: entries.flatMap((entry) => traefikRoutes(entry, project)),
  }
}
