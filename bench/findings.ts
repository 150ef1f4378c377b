/**
 * `npm run bench:findings [-- --only rule … --seeds n --verbose]`: what the rules say of seeded changes, against what they must
 * say. Every mutation is carried out in systems of several seeds and four languages, and on the demo. Ends with FIGURES.
 */
import { parseArgs } from 'node:util'
import type { Finding } from '../server/src/protocol/finding.ts'
import { rules } from '../server/src/rules/index.ts'
import { type Case, demoCases, seededCases } from './findings/cases.ts'
import { FAMILIES } from './findings/families/index.ts'
import { Stand } from './findings/run.ts'
import { type Counts, precision, recall, Tally } from './findings/tally.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    seeds: { type: 'string', default: '3' },
    verbose: { type: 'boolean', default: false },
  },
})

const tally = new Tally(rules.map(({ meta }) => meta.id))
const wanted = (rule: string) => values.only.length === 0 || values.only.includes(rule)

function verdict({ mutation, where, about }: Case, findings: readonly Finding[]): void {
  const miss = (rule: string, kind: 'missed' | 'false alarm', said: readonly Finding[]) =>
    tally.misses.push({ rule, where, kind, said: said.map((one) => `${one.fingerprint} — ${one.message}`) })
  if (mutation.must === 'fire') {
    const right = findings.some(({ rule, fingerprint }) => rule === mutation.rule && fingerprint.includes(about))
    tally.count(mutation.rule, right ? 'fired' : 'missed')
    if (!right) miss(mutation.rule, 'missed', findings)
    return
  }
  for (const rule of mutation.rule === '*' ? rules.map(({ meta }) => meta.id) : [mutation.rule]) {
    const wrong = findings.filter((one) => one.rule === rule)
    tally.count(rule, wrong.length > 0 ? 'false' : 'silent')
    if (wrong.length > 0) miss(rule, 'false alarm', wrong)
  }
}

const started = performance.now()
for (const group of [...seededCases(FAMILIES, Number(values.seeds)), demoCases(FAMILIES)]) {
  const [first] = group
  if (!first) continue
  const stand = new Stand(first.before)
  for (const one of group) {
    if (one.mutation.rule !== '*' && !wanted(one.mutation.rule)) continue
    const all = await stand.findings(one.before, one.after, one.mutation.severity)
    verdict(one, one.mutation.standing ? all : all.filter(({ scope }) => scope === 'delta'))
  }
}

const percent = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`)
const row = (name: string, counts: Counts) =>
  `${name.padEnd(28)} recall ${percent(recall(counts)).padStart(7)}  precision ${percent(precision(counts)).padStart(7)}  must fire ${String(counts.fired + counts.missed).padStart(4)}  must not ${String(counts.silent + counts.false).padStart(4)}`
for (const { rule, where, kind, said } of tally.misses) {
  console.log(`${kind}: ${rule} · ${where}`)
  if (values.verbose) for (const one of said) console.log(`    ${one}`)
}
const shown = tally.rules.filter(([rule]) => wanted(rule))
for (const [rule, counts] of shown) console.log(row(rule, counts))
console.log(row('all rules', tally.total))
const untried = shown.filter(([, { fired, missed }]) => fired + missed < 12).map(([rule]) => rule)
if (untried.length > 0) console.log(`fewer than 12 changes that must fire: ${untried.join(', ')}`)
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`)
const figure = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000)
const figures = (counts: Counts) => ({ recall: figure(recall(counts)), precision: figure(precision(counts)) })
console.log(
  `FIGURES ${JSON.stringify({ ...figures(tally.total), rules: Object.fromEntries(shown.map(([rule, counts]) => [rule, { ...figures(counts), ...counts }])) })}`,
)
