import { type DeploymentFacts, type DeploymentReader, type DeploymentUnit, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { GROUNDPLAN_FILE } from './file-shape.ts'
import { type DeclaredService, readGroundplanFile } from './read.ts'

/** Services that the workspace declares in `groundplan.yaml`; the file's problems come from whoever reads all of it. */
export const groundplanReader: DeploymentReader = {
  name: 'groundplan',
  accepts: (file) => file === GROUNDPLAN_FILE,
  read: (_, text): DeploymentFacts => ({
    ...NO_DEPLOYMENT_FACTS,
    units: readGroundplanFile(text).services.map(unitOf),
  }),
}

function unitOf({ name, path, kind, hosts, location }: DeclaredService): DeploymentUnit {
  return {
    name,
    hosts: [name, ...hosts],
    path,
    image: null,
    kind: kind ?? (path === null ? 'external' : null),
    ports: [],
    environment: [],
    owner: null,
    location,
    source: 'declared',
    profiles: [],
    project: GROUNDPLAN_FILE,
    hints: null,
    mounts: [],
    labels: {},
    environmentFrom: [],
  }
}
