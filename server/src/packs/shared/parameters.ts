import type { Value } from '../../map/resolve/value.ts'

/** A parameter of a store that deployments fill: a variable whose value stands in the deployment that exports it. */
export function parameterVariable(name: string | null): Value | null {
  return name === null ? null : { kind: 'variable', name: `ssm:${name}`, fallback: null }
}
