/** Dockerfiles on their own: each may be a unit with its source in the folder it stands in, or elsewhere in the tree. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, type DeploymentUnit, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { imageName, isRuntimeImage, kindOfImage } from '../images.ts'
import { type DockerfileSummary, readDockerfile } from './dockerfile.ts'

export const dockerfileReader: DeploymentReader = {
  name: 'Dockerfile',
  accepts: isDockerfile,
  read(file, text): DeploymentFacts {
    const summary = readDockerfile(text)
    return summary.image === null ? NO_DEPLOYMENT_FACTS : { ...NO_DEPLOYMENT_FACTS, units: [unitOf(file, summary)] }
  },
}

/** `Dockerfile`, `Dockerfile.worker`, `worker.Dockerfile`, also in lower case. */
export function isDockerfile(file: string): boolean {
  return /(^|\/)(dockerfile|containerfile)([.-][\w.-]+)?$|\.dockerfile$/i.test(file) && !/\.dockerignore$/i.test(file)
}

function unitOf(file: string, summary: DockerfileSummary): DeploymentUnit {
  const folder = folderOf(file)
  const kind = imageKind(summary.image)
  return {
    name: folder.slice(folder.lastIndexOf('/') + 1),
    hosts: [],
    path: folder,
    image: summary.image,
    kind,
    ports: summary.ports.map((container) => ({ container, published: null })),
    environment: summary.environment.map(({ name, value, span }) => ({
      name,
      value,
      environment: file,
      location: { file, span },
    })),
    owner: null,
    location: { file, span: summary.span },
    source: 'dockerfile',
    profiles: [],
    project: folder,
    hints: {
      dockerfile: folder,
      mentions: summary.mentions,
      names: summary.names,
      programs: summary.programs,
      runs: summary.runs,
    },
    mounts: [],
    labels: {},
    environmentFrom: [],
  }
}

/** What a Dockerfile's base image makes of its product; null when it runs code of the workspace. */
export function imageKind(image: string | null): DeploymentUnit['kind'] {
  if (image === null || isRuntimeImage(image) || imageName(image) === '') return null
  return kindOfImage(image)
}
