/** Units and operations with their references to other deployments filled in. */

import type { References } from '../../map/protocols/references.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { DeploymentUnit } from '../deployment.ts'

/** Values that nobody in the workspace exports are left out: the variable has no value then. */
export function filledUnit(unit: DeploymentUnit, references: References): DeploymentUnit {
  if (unit.environment.every(({ value }) => references.filled(value) === value)) return unit
  return {
    ...unit,
    environment: unit.environment.flatMap((entry) => {
      const value = references.filled(entry.value)
      return value === null ? [] : [{ ...entry, value }]
    }),
  }
}

/** null when its channel or address is known to nobody in the workspace. */
export function filledOperation(operation: DeployedOperation, references: References): DeployedOperation | null {
  switch (operation.kind) {
    case 'endpoint': {
      const path = references.filled(operation.path)
      return path === null ? null : path === operation.path ? operation : { ...operation, path }
    }
    case 'call': {
      const target = references.filled(operation.target)
      return target === null ? null : target === operation.target ? operation : { ...operation, target }
    }
    case 'binding': {
      const channel = references.filled(operation.channel)
      const names = operation.names.flatMap((name) => references.filled(name) ?? [])
      return channel === null || names.length === 0 ? null : { ...operation, channel, names }
    }
    default:
      return operation
  }
}
