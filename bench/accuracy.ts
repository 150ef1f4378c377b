/**
 * `npm run bench:accuracy -- CORPUS [TRUTH] [--apps a,b]`: how right the maps of real repositories are. CORPUS holds a folder for each
 * repository; TRUTH holds `truth/<app>.json`, a hand-made map of each, and `score.mjs`, which compares maps. Neither is part of this
 * repository. Without TRUTH only the sizes of the maps are printed. Exits with 1 when a map could not be made.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../scripts/lib/root.ts'
import { runScript } from '../scripts/lib/run-script.ts'
import { type MapFile, type SimpleMap, simpleMap } from './accuracy/simple-map.ts'

/** Longest time that one map may take, in milliseconds. */
const MOST_TIME = 600_000
const MOST_BYTES = 1 << 30

const { positionals, values } = parseArgs({ allowPositionals: true, options: { apps: { type: 'string' } } })
const [corpus, truth] = positionals.map((path) => resolve(process.env.INIT_CWD ?? process.cwd(), path))
if (corpus === undefined) {
  console.error('usage: npm run bench:accuracy -- CORPUS [TRUTH] [--apps a,b]')
  process.exit(2)
}
if (!(await runScript('build.ts'))) process.exit(1)

const apps = values.apps?.split(',') ?? (truth === undefined ? foldersIn(corpus) : withTruth(corpus, truth))
const out = mkdtempSync(join(tmpdir(), 'groundplan-accuracy-'))
mkdirSync(out, { recursive: true })
const failed: string[] = []
for (const app of apps) {
  const started = performance.now()
  const map = mapOf(join(corpus, app))
  writeFileSync(join(out, `${app}.json`), JSON.stringify(map ?? { services: [], links: [], endpoints: [] }, null, 1))
  if (!map) failed.push(app)
  const sizes = map && `${map.services.length} services, ${map.links.length} links, ${map.endpoints.length} endpoints`
  console.log(`${app.padEnd(28)} ${sizes ?? 'FAILED'}, ${Math.round(performance.now() - started)} ms`)
}
const scores = truth === undefined ? {} : scored(truth)
console.log(`FIGURES ${JSON.stringify({ apps: apps.length, failed: failed.length, ...scores })}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** null when the program did not end well; what it said stands in the terminal. */
function mapOf(folder: string): SimpleMap | null {
  const { stdout, status } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli.js'), 'map', folder, '--format', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      timeout: MOST_TIME,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  return status === 0 ? simpleMap(JSON.parse(stdout) as MapFile) : null
}

/** Prints the scorer's table and gives its micro averages, in percent. */
function scored(folder: string): Readonly<Record<string, number>> {
  const run = (...more: readonly string[]) =>
    spawnSync(
      process.execPath,
      [join(folder, 'score.mjs'), join(folder, 'truth'), out, '--apps', apps.join(','), ...more],
      { encoding: 'utf8', maxBuffer: MOST_BYTES, stdio: ['ignore', 'pipe', 'inherit'] },
    ).stdout
  console.log(run())
  const { micro, apps: rows } = JSON.parse(run('--json')) as {
    readonly micro: Readonly<Record<string, { readonly f1: number }>>
    readonly apps: readonly { readonly links: { readonly f1: number } }[]
  }
  const percent = (share: number) => Math.round(share * 1000) / 10
  const averages = Object.entries(micro).map(([part, { f1 }]): [string, number] => [`${part}F1`, percent(f1)])
  return { ...Object.fromEntries(averages), lowestLinksF1: percent(Math.min(...rows.map(({ links }) => links.f1))) }
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
}

/** Repositories of which the truth is known. */
function withTruth(folder: string, known: string): readonly string[] {
  const files = new Set(readdirSync(join(known, 'truth')))
  return foldersIn(folder).filter((app) => files.has(`${app}.json`))
}
