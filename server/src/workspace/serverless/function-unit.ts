/** The unit that a stack of functions is: one application, deployed as a whole, whose functions share its folder. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import type { DeploymentUnit, EnvironmentValue } from '../deployment.ts'
import { folderName } from '../discovery/names.ts'

export interface FunctionStack {
  readonly file: string
  /** As the file says, null when it has no name of its own: that of its folder then. */
  readonly name: string | null
  /** Folders and files with the functions' code, relative to the stack's folder, in the order of the file. */
  readonly code: readonly string[]
  readonly hosts: readonly string[]
  /** The first value of a name counts. */
  readonly environment: readonly EnvironmentValue[]
  readonly location: Location
}

export function functionUnit(stack: FunctionStack): DeploymentUnit {
  const folder = folderOf(stack.file)
  const path = folder === '' ? commonFolder(stack.code) : folder
  return {
    name: stack.name ?? (folderName(path) || 'app'),
    hosts: stack.hosts,
    path,
    image: null,
    kind: 'function',
    ports: [],
    environment: stack.environment.filter(
      (value, index) => stack.environment.findIndex((other) => other.name === value.name) === index,
    ),
    owner: null,
    location: stack.location,
    source: 'serverless',
    profiles: [],
    project: folder === '' ? 'serverless' : folder,
    hints: null,
    mounts: [],
    labels: {},
    environmentFrom: [],
  }
}

/** A stack at the root would take in all that lies beside it; its own is what its functions have in common. */
function commonFolder(code: readonly string[]): string {
  const [first, ...others] = code.map((path) => join('', path).split('/'))
  if (!first) return ''
  const differs = first.findIndex((segment, index) => others.some((other) => other[index] !== segment))
  return first.slice(0, differs === -1 ? first.length : differs).join('/')
}
