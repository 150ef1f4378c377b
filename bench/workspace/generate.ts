/** Writes the synthetic workspace: services, shared packages, deployment, and plain code until there are lines enough. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { businessFolder } from './code/business.ts'
import { composeFile, manifest } from './code/deployment.ts'
import { eventsIndex, httpClient, publisher, topicsCode } from './code/packages.ts'
import { type Plan, planWorkspace } from './plan.ts'
import { Random } from './random.ts'
import { commitAll } from './repository.ts'
import { serviceFiles } from './service-files.ts'

export interface WorkspaceOptions {
  readonly services: number
  /** Lines of TypeScript to reach; the last folder may go over by a few hundred. */
  readonly lines: number
  readonly seed: number
}

export interface SyntheticWorkspace {
  readonly root: string
  /** What is in it: the truth. */
  readonly plan: Plan
  /** All files, relative, sorted. */
  readonly files: readonly string[]
  /** Lines of TypeScript. */
  readonly lines: number
  /** JSON file beside the workspace with `files` and `lines`. */
  readonly listing: string
}

/**
 * The workspace in a folder below `cache`, a git repository with one commit, written unless it is there already. The folder's name holds a digest of the
 * options and of the generator itself, so that no stale workspace is measured.
 */
export function syntheticWorkspace(cache: string, options: WorkspaceOptions): SyntheticWorkspace {
  const plan = planWorkspace(options.services, new Random(options.seed))
  const root = join(cache, `workspace-${digest(options)}`)
  const listing = `${root}.json`
  if (!existsSync(listing)) {
    for (const stale of globSync('workspace-*', { cwd: cache }))
      rmSync(join(cache, stale), { recursive: true, force: true })
    const files = contents(plan, options)
    for (const [file, text] of files) write(join(root, file), text)
    commitAll(root)
    const lines = [...files].reduce((sum, [file, text]) => sum + linesOf(file, text), 0)
    // Written aside and renamed: a listing that is there says that the workspace is whole.
    writeFileSync(`${listing}.part`, JSON.stringify({ files: [...files.keys()].sort(), lines }))
    renameSync(`${listing}.part`, listing)
  }
  const { files, lines } = JSON.parse(readFileSync(listing, 'utf8')) as Pick<SyntheticWorkspace, 'files' | 'lines'>
  return { root, plan, files, lines, listing }
}

function contents(plan: Plan, options: WorkspaceOptions): ReadonlyMap<string, string> {
  const byName = new Map(plan.services.map((service) => [service.name, service]))
  const files = new Map<string, string>([
    [
      'package.json',
      '{ "name": "acme", "private": true, "type": "module", "workspaces": ["packages/*", "services/*"] }\n',
    ],
    ['tsconfig.json', '{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2023" } }\n'],
    ['docker-compose.yml', composeFile(plan.services, byName)],
    ['packages/http-client/package.json', library('http-client')],
    ['packages/http-client/src/index.ts', httpClient],
    ['packages/events/package.json', library('events')],
    ['packages/events/src/index.ts', eventsIndex],
    ['packages/events/src/topics.ts', topicsCode(plan.topics)],
    ['packages/events/src/publisher.ts', publisher],
  ])
  for (const service of plan.services) {
    files.set(`k8s/${service.name}.yaml`, manifest(service, byName))
    for (const [file, text] of serviceFiles(service, byName)) files.set(`services/${service.name}/${file}`, text)
  }
  const written = [...files].reduce((sum, [file, text]) => sum + linesOf(file, text), 0)
  const plain = options.lines - written
  const random = new Random(options.seed + 1)
  // Rounding must not leave the workspace a line short.
  let owed = 1
  for (const service of plan.services) {
    owed += service.share * plain
    for (let index = 1; owed > 0; index++) {
      for (const { file, code } of businessFolder(random, index)) {
        files.set(`services/${service.name}/src/${file}`, code)
        owed -= linesOf(file, code)
      }
    }
  }
  return files
}

function library(name: string): string {
  return `{ "name": "@acme/${name}", "version": "1.0.0", "private": true, "type": "module", "exports": "./src/index.ts" }\n`
}

function linesOf(file: string, text: string): number {
  return file.endsWith('.ts') ? text.split('\n').length - 1 : 0
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function digest(options: WorkspaceOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options))
  for (const file of globSync('**/*.ts', { cwd: import.meta.dirname }).sort()) {
    hash.update(readFileSync(join(import.meta.dirname, file)))
  }
  return hash.digest('hex').slice(0, 12)
}
