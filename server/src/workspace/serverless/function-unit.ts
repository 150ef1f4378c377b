/** The unit that a stack of functions is: one application, deployed as a whole, whose functions share its folder. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { Location } from '../../protocol/location.ts'
import type { ServiceKind } from '../../protocol/map.ts'
import type { DeploymentUnit, EnvironmentValue } from '../deployment.ts'
import { folderName, isWithin } from '../discovery/names.ts'

export interface FunctionStack {
  readonly file: string
  /** As the file says, null when it has no name of its own: that of its folder then. */
  readonly name: string | null
  /** Folders and files with the functions' code, relative to the stack's folder, in the order of the file. */
  readonly code: readonly string[]
  readonly hosts: readonly string[]
  /** The first value of a name counts. */
  readonly environment: readonly EnvironmentValue[]
  /** An API alone, without functions, only passes requests on. */
  readonly kind?: ServiceKind
  readonly location: Location
}

/** Names of files that say nothing of the stack. */
const GENERIC = /^(sam|cfn|cloudformation|aws|serverless)?[-_.]?(template|stack|main|index|infra|api|app|serverless)?$/i

/** What a stack is called that has no name of its own: as its file where that says something, else as its folder. */
export function stackName(file: string, code: readonly string[]): string {
  const folder = folderOf(file)
  const stem = file.slice(folder === '' ? 0 : folder.length + 1).replace(/(\.(template|sam|cfn|stack))?\.\w+$/, '')
  const path = stackFolder(file, code)
  // A file that describes code of elsewhere stands among files for other stacks.
  const isAmong = path !== folder && folder !== ''
  return (isAmong && !GENERIC.test(stem) ? stem : folderName(path)) || 'app'
}

/** The folder of the stack, or where its code is when that is elsewhere. */
export function stackFolder(file: string, code: readonly string[]): string {
  const folder = folderOf(file)
  const own = commonFolder(code.map((path) => join(folder, path)))
  // A stack at the root would take in all that lies beside it; its own is what its functions have in common.
  if (code.length === 0) return folder
  return folder !== '' && isWithin(own, folder) ? folder : own
}

export function functionUnit(stack: FunctionStack): DeploymentUnit {
  const folder = folderOf(stack.file)
  return {
    name: stack.name ?? stackName(stack.file, stack.code),
    hosts: stack.hosts,
    path: stackFolder(stack.file, stack.code),
    image: null,
    kind: stack.kind ?? 'function',
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

function commonFolder(code: readonly string[]): string {
  const [first, ...others] = code.map((path) => join('', path).split('/'))
  if (!first) return ''
  const differs = first.findIndex((segment, index) => others.some((other) => other[index] !== segment))
  return first.slice(0, differs === -1 ? first.length : differs).join('/')
}
