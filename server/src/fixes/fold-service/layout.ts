/** Where the files of the service go: its code into a folder of its own in the target, tests to the target's tests. */
import { posix } from 'node:path'
import { isCode } from './code.ts'

export interface Layout {
  /** New path by old path. */
  readonly moves: ReadonlyMap<string, string>
  /** Files that have no place in the target. */
  readonly deletions: readonly string[]
  /** The new folder of the code. */
  readonly folder: string
}

export interface LayoutInput {
  readonly name: string
  readonly from: string
  readonly to: string
  /** Files below `from`. */
  readonly files: readonly string[]
  /** File that sets up the application, in either service. */
  readonly app: string
  readonly targetApp: string
  readonly dropped: ReadonlySet<string>
  readonly exists: (file: string) => boolean
  readonly isFolder: (folder: string) => boolean
}

const TEST_FOLDER = /^(tests?|__tests__|specs?|e2e)$/
/** Belongs to a package of its own: manifests, locks, build and editor settings. */
const PACKAGE_FILE =
  /^(package(-lock)?\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|tsconfig[^/]*\.json|nest-cli\.json|project\.json|turbo\.json|Dockerfile[^/]*|[^/]*\.dockerfile|(docker-)?compose[^/]*\.ya?ml|Makefile|Procfile|\.[^/]+|(jest|vitest|vite|tsup|esbuild|eslint|prettier|biome|nodemon|webpack|rollup|babel)[^/]*\.(json|[cm]?[jt]s))$/i

export function layOut(input: LayoutInput): Layout {
  const sourceRoot = posix.dirname(input.app)
  const targetRoot = posix.dirname(input.targetApp)
  let folder = `${targetRoot}/${input.name}`
  while (input.isFolder(folder)) folder += '-service'
  const moves = new Map<string, string>()
  const deletions: string[] = []
  for (const file of input.files) {
    const relative = file.slice(input.from.length + 1)
    const [top = '', ...rest] = relative.split('/')
    if (input.dropped.has(file) || PACKAGE_FILE.test(relative)) deletions.push(file)
    else if (TEST_FOLDER.test(top) && sourceRoot !== `${input.from}/${top}`) {
      moves.set(file, `${input.to}/${testFolder(input, top)}/${posix.basename(folder)}/${rest.join('/')}`)
    } else if (file.startsWith(`${sourceRoot}/`)) moves.set(file, `${folder}/${file.slice(sourceRoot.length + 1)}`)
    else moves.set(file, `${folder}/${relative}`)
  }
  return { moves, deletions, folder }
}

/** Files that are no code and whose paths may stand in strings. */
export function assetsOf(layout: Layout): readonly string[] {
  return [...layout.moves.keys()].filter(
    (file) => !isCode(file) && !/\.(md|txt)$/i.test(file) && !/(^|\/)LICENSE/i.test(file),
  )
}

function testFolder(input: LayoutInput, top: string): string {
  const candidates = [top, 'test', 'tests', '__tests__', 'spec', 'e2e']
  return candidates.find((name) => input.isFolder(`${input.to}/${name}`)) ?? top
}
