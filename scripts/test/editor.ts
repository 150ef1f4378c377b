/**
 * The tests in a real VS Code: first those inside the extension host (test/editor/inside), then those that drive the
 * window from outside (test/editor/outside). `GROUNDPLAN_VSCODE` names a desktop VS Code to run the first ones in.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTests } from '@vscode/test-electron'
import { build } from 'esbuild'
import { makeDemoRepository } from '../../test/demo-repository.ts'
import { chromiumPath } from '../../test/vscode-host/browser.ts'
import { installHost } from '../../test/vscode-host/install.ts'
import { root } from '../lib/root.ts'
import { type Counts, formatCounts, judge, parseCounts } from './run-counted.ts'

const output = join(root, '.build', 'editor')
const countsFile = join(output, 'counts.json')

/** Once and up front: neither can be put in place by two processes at the same time. */
async function prepare(): Promise<void> {
  installHost()
  await chromiumPath()
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
}

async function inside(): Promise<Counts> {
  const tests = join(output, 'index.cjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/inside/index.ts'],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  })
  const scratch = mkdtempSync(join(tmpdir(), 'groundplan-editor-'))
  let exitCode = 0
  try {
    await runTests({
      vscodeExecutablePath: process.env.GROUNDPLAN_VSCODE ?? join(root, 'test', 'vscode-host', 'launcher.ts'),
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      launchArgs: [makeDemoRepository(join(scratch, 'shop'))],
      extensionTestsEnv: { HOST_SCREENSHOT: join(output, 'inside.png') },
    })
  } catch (error) {
    exitCode = 1
    if (!existsSync(countsFile)) console.log(error)
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
  const counts = existsSync(countsFile) ? (JSON.parse(readFileSync(countsFile, 'utf8')) as Counts) : null
  return judged('inside the extension host', counts, exitCode)
}

function outside(): Counts {
  const reporter = '--test-reporter=./scripts/test/reporter.ts'
  const args = ['--test', reporter, '--test-concurrency=1', '--test-timeout=120000', 'test/editor/outside/**/*.test.ts']
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  process.stdout.write(run.stdout)
  return judged('outside', parseCounts(run.stdout), run.status)
}

function judged(name: string, raw: Counts | null, exitCode: number | null): Counts {
  const { counts, problem } = judge(raw, exitCode, false)
  if (problem) console.log(`editor tests ${name}: ${problem}`)
  return counts
}

await prepare()
const parts = [await inside(), outside()]
const total = {
  passed: parts.reduce((sum, { passed }) => sum + passed, 0),
  failed: parts.reduce((sum, { failed }) => sum + failed, 0),
}
console.log(formatCounts(total))
process.exitCode = total.failed > 0 ? 1 : 0
