/**
 * `npm run bench:speed`: how fast the map of a large synthetic workspace is made and kept, as figures and as ratios to reading
 * all its files once. Everything is measured in fresh processes on the real language server, and what it answers is held
 * against what the workspace is known to hold. Exits with 1 when an answer is wrong; being slow is not an error.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { root } from '../scripts/lib/root.ts'
import { runScript } from '../scripts/lib/run-script.ts'
import { againstEdit, againstPlan, betweenMaps } from './agreement.ts'
import { planEdits } from './edits.ts'
import { ServerUnderTest } from './measure/server.ts'
import { median, percentile } from './measure/statistics.ts'
import { type SyntheticWorkspace, syntheticWorkspace } from './workspace/generate.ts'
import { routesFile } from './workspace/service-files.ts'

const cache = join(root, '.cache', 'bench')
const RUNS = { floor: 7, cold: 3, warm: 5, edits: 200 } as const
const AIMS = { coldRatio: 25, warmRatio: 4, editP95Ms: 100, peakMb: 600 } as const

if (!(await runScript('build.ts'))) process.exit(1)
const workspace = syntheticWorkspace(cache, { services: 300, lines: 500_000, seed: 7 })
const factsFolder = join(cache, 'facts')
const document = `services/${workspace.plan.services[0]!.name}/${routesFile(workspace.plan.services[0]!)}`
console.log(
  `workspace: ${workspace.plan.services.length} services, ${workspace.lines} lines of TypeScript, ${workspace.files.length} files`,
)
// Figures of a machine that has other things to do say little.
console.log(`machine: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} before the start`)

const wrong: string[] = []
const peaks: number[] = []
const floorMs = measureFloor(workspace)
const cold = await measureStart(RUNS.cold, () => rmSync(factsFolder, { recursive: true, force: true }))
report(againstPlan(cold.map, workspace.plan), 'the cold map against the plan')
const warm = await measureStart(RUNS.warm, () => {})
report(betweenMaps(warm.map, cold.map), 'the warm map against the cold one')
const edits = await measureEdits()

const ratio = (milliseconds: number) => `${(milliseconds / floorMs).toFixed(1)} × the floor`
const peakMb = peaks.length === 0 ? null : Math.max(...peaks)
console.log(`
floor          ${floorMs.toFixed(0)} ms to read all files once
cold map       ${cold.ms.toFixed(0)} ms, ${ratio(cold.ms)} (aim ${AIMS.coldRatio}); the start of the process takes ${cold.startMs.toFixed(0)} ms
warm start     ${warm.ms.toFixed(0)} ms, ${ratio(warm.ms)} (aim ${AIMS.warmRatio}); the start of the process takes ${warm.startMs.toFixed(0)} ms
edit           p50 ${percentile(edits, 0.5).toFixed(0)} ms, p95 ${percentile(edits, 0.95).toFixed(0)} ms (aim ${AIMS.editP95Ms}), most ${Math.max(...edits).toFixed(0)} ms
peak memory    ${peakMb === null ? 'not known on this system' : `${peakMb.toFixed(0)} MB (aim ${AIMS.peakMb})`}
agreement      ${wrong.length === 0 ? 'all answers are right' : `${wrong.length} answers are wrong`}
`)
const figures = {
  lines: workspace.lines,
  floorMs: round(floorMs),
  coldMs: round(cold.ms),
  warmMs: round(warm.ms),
  editP50Ms: round(percentile(edits, 0.5)),
  editP95Ms: round(percentile(edits, 0.95)),
  peakMb: peakMb === null ? null : round(peakMb),
}
console.log(`FIGURES ${JSON.stringify(figures)}`)
process.exitCode = wrong.length > 0 ? 1 : 0

function measureFloor({ root, listing }: SyntheticWorkspace): number {
  const script = join(import.meta.dirname, 'measure', 'floor.ts')
  // The first run fills the page cache and does not count.
  const runs = Array.from({ length: RUNS.floor + 1 }, () => {
    const run = spawnSync(process.execPath, [script, root, listing], { encoding: 'utf8' })
    if (run.status !== 0) throw new Error(`the floor could not be measured: ${run.stderr}`)
    return (JSON.parse(run.stdout) as { readonly milliseconds: number }).milliseconds
  })
  return median(runs.slice(1))
}

/** Starts the server several times, `before` running ahead of each start; medians, and the map of the last one. */
async function measureStart(runs: number, before: () => void) {
  const starts: { readonly startMs: number; readonly mapMs: number }[] = []
  for (let run = 1; ; run++) {
    before()
    const { server, startMs, mapMs } = await ServerUnderTest.start(workspace.root, document, factsFolder)
    starts.push({ startMs, mapMs })
    notePeak(server)
    const map = run === runs ? await server.map() : null
    await server.stop()
    if (map) {
      const [ms, start] = [median(starts.map(({ mapMs }) => mapMs)), median(starts.map(({ startMs }) => startMs))]
      return { ms, startMs: start, map }
    }
  }
}

/** Milliseconds of each edit. The files on disk are changed only to ask a new server what it makes of them. */
async function measureEdits(): Promise<readonly number[]> {
  const planned = planEdits(workspace, RUNS.edits, 11)
  const before = new Map(planned.map(({ file }) => [file, readFileSync(join(workspace.root, file), 'utf8')]))
  const { server } = await ServerUnderTest.start(workspace.root, document, factsFolder)
  for (const [file, text] of before) await server.open(file, text)
  await server.diagnostics(document)
  const times: number[] = []
  const unlike: string[] = []
  for (const edit of planned) {
    const { milliseconds, items } = await server.edit(edit.file, edit.text)
    times.push(milliseconds)
    unlike.push(...againstEdit(edit, items))
  }
  report(unlike, 'what is said after each edit')
  notePeak(server)
  const edited = await server.map()
  await server.stop()
  try {
    for (const { file, text } of planned) writeFileSync(join(workspace.root, file), text)
    const { map } = await measureStart(1, () => rmSync(factsFolder, { recursive: true, force: true }))
    report(betweenMaps(edited, map), 'the edited map against a new one of the same files')
  } finally {
    for (const [file, text] of before) writeFileSync(join(workspace.root, file), text)
  }
  return times
}

function notePeak(server: ServerUnderTest): void {
  const peak = server.peakMb()
  if (peak !== null) peaks.push(peak)
}

function report(problems: readonly string[], what: string): void {
  wrong.push(...problems)
  console.log(`${what}: ${problems.length === 0 ? 'agrees' : `${problems.length} differences`}`)
  for (const problem of problems.slice(0, 10)) console.log(`  ${problem}`)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
