/**
 * `npm test [-- suite …]`: builds, runs the suites one after another and ends with one line `N passed, N failed`.
 * Exits with 1 when a test failed, a suite broke off, ran out of time or ran no test at all.
 */
import { runScript } from './lib/run-script.ts'
import { formatCounts, runCounted } from './test/run-counted.ts'
import { suites } from './test/suites.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are: ${suites.map((suite) => suite.name).join(', ')}`)
  process.exit(2)
}

const chosen = suites.filter((suite) => wanted.length === 0 || wanted.includes(suite.name))
const total = { passed: 0, failed: 0 }
const lines: string[] = []

if (chosen.some((suite) => suite.needsBuild) && !(await runScript('build.ts'))) {
  lines.push('build      failed')
  total.failed++
} else {
  for (const suite of chosen) {
    console.log(`\n── ${suite.name} ──`)
    const started = performance.now()
    const { counts, problem } = await runCounted(suite.command, suite.minutes * 60_000)
    total.passed += counts.passed
    total.failed += counts.failed
    const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`
    lines.push(`${suite.name.padEnd(10)} ${formatCounts(counts)} (${seconds})${problem ? ` ${problem}` : ''}`)
  }
}

console.log(`\n${lines.join('\n')}\n`)
console.log(formatCounts(total))
process.exitCode = total.failed > 0 ? 1 : 0
