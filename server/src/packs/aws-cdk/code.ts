/** Where the code of a function or container is that a construct deploys. */
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'
import { pathOf } from '../shared/program-folders.ts'
import { optionOf } from './constructs.ts'

export interface FunctionCode {
  /** Folder relative to the file of the program. */
  readonly folder: string
  /** As deployment files write it, relative to the folder. */
  readonly handler: string
}

/** Code of `new NodejsFunction(…)`, `new lambda.Function(…)` and their like; null when the program does not say it. */
export function functionCode(construct: Value, scope: PackScope): FunctionCode | null {
  const entry = pathOf(optionOf(construct, 'entry', scope), scope)
  const handler = scope.text(optionOf(construct, 'handler', scope))
  if (entry !== null && /\.\w+$/.test(entry)) {
    const slash = entry.lastIndexOf('/')
    const stem = entry.slice(slash + 1).replace(/\.\w+$/, '')
    return { folder: slash < 0 ? '.' : entry.slice(0, slash), handler: `${stem}.${handler ?? 'handler'}` }
  }
  // Functions of Python name a folder, and the file in it apart.
  const index = scope.text(optionOf(construct, 'index', scope)) ?? 'index.py'
  if (entry !== null) return { folder: entry, handler: `${index.replace(/\.\w+$/, '')}.${handler ?? 'handler'}` }
  const code = optionOf(construct, 'code', scope)
  const folder =
    code && /\.(fromAsset|from_asset|asset)\(\)$/.test(scope.origin(code)) ? scope.made(code, 0) : undefined
  const path = pathOf(folder, scope)
  return path === null ? null : { folder: path, handler: handler ?? 'index.handler' }
}
