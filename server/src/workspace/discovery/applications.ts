/** What deployment files say of units that they only name. */
import type { DeployedOperation } from '../deployed-operation.ts'
import { plainName } from './names.ts'

interface Named {
  readonly name: string
  readonly folder: string | null
  readonly hosts: readonly string[]
}

/** Operations with the folder of the service that they name; those of no service of the workspace are left out. */
export function ofNamedServices(
  operations: readonly DeployedOperation[],
  services: readonly Named[],
): readonly DeployedOperation[] {
  return operations.flatMap((operation) => {
    const { application } = operation
    if (application === undefined) return [operation]
    const name = application.toLowerCase()
    const byHost = services.filter(({ hosts }) => hosts.includes(name))
    const found = byHost.length > 0 ? byHost : services.filter((service) => plainName(service.name) === plainName(name))
    const [service, ...others] = found.filter(({ folder }) => folder !== null)
    return service && others.length === 0 ? [{ ...operation, owner: `${service.folder}/` }] : []
  })
}
