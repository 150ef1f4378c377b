/**
 * Runs the grammar tests beside the grammar, syntaxes/tests: `*.groundplan` files with assertions in comments, for vscode-tmgrammar-test,
 * which takes languages and grammars from package.json. Each file counts as one test.
 */
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.ts'
import { formatCounts } from './run-counted.ts'

const counts = { passed: 0, failed: 0 }
const runner = join(root, 'node_modules', 'vscode-tmgrammar-test', 'dist', 'unit.js')

for (const file of globSync('syntaxes/tests/**/*.groundplan', { cwd: root }).sort()) {
  const run = spawnSync(process.execPath, [runner, '--compact', file], { cwd: root, encoding: 'utf8' })
  if (run.status === 0) counts.passed++
  else {
    counts.failed++
    console.log(`✗ ${file}\n${run.stdout}${run.stderr}`)
  }
}

console.log(formatCounts(counts))
process.exitCode = counts.failed > 0 ? 1 : 0
