/**
 * `npm run bench:noise -- [--commits n] [--list file] REPOSITORY…`: how much the rules say of the last non-merge commits of git
 * repositories, at default settings. `--list` writes every finding as a line of JSON, for reading them against the code.
 * Ends with FIGURES.
 */
import { appendFileSync, writeFileSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { type JudgedCommit, judgedCommits } from './noise/history.ts'

const { values, positionals } = parseArgs({
  options: { commits: { type: 'string', default: '200' }, list: { type: 'string' } },
  allowPositionals: true,
})
if (positionals.length === 0) {
  console.error('Name one or more folders of git repositories.')
  process.exit(2)
}
if (values.list !== undefined) writeFileSync(values.list, '')

interface Noise {
  readonly commits: number
  readonly findings: number
  readonly errors: number
  readonly perCommit: number
  /** Of commits that bring no service, endpoint or call. */
  readonly plainCommits: number
  readonly perPlainCommit: number
  readonly rules: Readonly<Record<string, number>>
}

const all: JudgedCommit[] = []
const figures: Record<string, Noise> = {}
for (const repository of positionals) {
  const folder = resolve(repository)
  // A bare repository's own name often says nothing.
  const name = folder.split(sep).slice(-2).join('/')
  const started = performance.now()
  const judged: JudgedCommit[] = []
  for await (const one of judgedCommits(folder, Number(values.commits))) {
    judged.push(one)
    if (values.list !== undefined) for (const line of lines(name, one)) appendFileSync(values.list, line)
  }
  all.push(...judged)
  const noise = noiseOf(judged)
  figures[name] = noise
  console.log(`${name} (${((performance.now() - started) / 1000).toFixed(0)} s)`)
  print(noise)
}
const total = noiseOf(all)
console.log('all repositories')
print(total)
console.log(`FIGURES ${JSON.stringify({ ...total, repositories: figures })}`)

function noiseOf(judged: readonly JudgedCommit[]): Noise {
  const plain = judged.filter(({ adds }) => !adds)
  const findings = judged.flatMap((one) => one.findings)
  const rules: Record<string, number> = {}
  for (const { rule } of findings) rules[rule] = (rules[rule] ?? 0) + 1
  return {
    commits: judged.length,
    findings: findings.length,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    perCommit: ratio(findings.length, judged.length),
    plainCommits: plain.length,
    perPlainCommit: ratio(plain.flatMap((one) => one.findings).length, plain.length),
    rules: Object.fromEntries(Object.entries(rules).sort(([left], [right]) => (left < right ? -1 : 1))),
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000
}

function print({ commits, findings, errors, perCommit, plainCommits, perPlainCommit, rules }: Noise): void {
  console.log(`  ${commits} commits, ${findings} findings (${errors} errors): ${perCommit} a commit`)
  console.log(`  ${plainCommits} commits that bring no service, endpoint or call: ${perPlainCommit} a commit`)
  for (const [rule, count] of Object.entries(rules)) {
    console.log(`    ${rule.padEnd(28)} ${String(count).padStart(5)}  ${ratio(count, commits)} a commit`)
  }
}

function lines(repository: string, { commit, subject, findings, adds }: JudgedCommit): readonly string[] {
  return findings.map(({ rule, severity, message, location, fingerprint, related }) => {
    const place = `${location.file}:${location.span[0] + 1}`
    return `${JSON.stringify({ repository, commit, subject, adds, rule, severity, place, message, fingerprint, related: related.length })}\n`
  })
}
