/** Units that Terraform deploys. */
import type { DeploymentUnit } from '../deployment.ts'
import type { TerraformModule } from './module.ts'

/** What readers of kinds of resources say of a unit; the rest is the same for all. */
export type UnitFacts = Pick<DeploymentUnit, 'name' | 'location'> & Partial<DeploymentUnit>

export function unitOf(module: TerraformModule, facts: UnitFacts): DeploymentUnit {
  return {
    hosts: [],
    path: null,
    image: null,
    kind: null,
    ports: [],
    environment: [],
    owner: null,
    source: 'terraform',
    profiles: [],
    // One configuration is applied as a whole, whatever modules it is made of.
    project: module.root === '' ? 'terraform' : module.root,
    hints: null,
    mounts: [],
    labels: {},
    environmentFrom: [],
    ...facts,
  }
}
