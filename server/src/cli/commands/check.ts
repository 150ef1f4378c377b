import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { PLAN_FILE } from '../../baseline/plan/plan.ts'
import type { Judgement } from '../../engine/engine.ts'
import { findingsJson } from '../../exports/findings-json.ts'
import { findingsText, planProblemsText } from '../../exports/findings-text.ts'
import type { Finding, Severity } from '../../protocol/finding.ts'
import { introduced } from '../../provenance/findings.ts'
import { Introductions } from '../../provenance/introductions.ts'
import { CLEAN, CouldNotRun, FINDINGS } from '../exit-codes.ts'
import { type FolderOptions, folderAt, withFolder } from '../open-folder.ts'
import { workspaceSettings } from '../settings.ts'
import { outputStyles } from '../terminal.ts'
import { folderCommand } from './shared.ts'

interface CheckOptions extends FolderOptions {
  readonly format: 'text' | 'json'
  readonly failOn: Severity
  readonly all?: boolean
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint']

/** `groundplan check`. */
export function checkCommand(): Command {
  return folderCommand('check')
    .summary('say what the change brings')
    .description(
      'Compares the files of a folder with its baseline and prints what the rules say of the change. The baseline is the ' +
        'merge base with the default branch, or HEAD on the default branch; or what services.groundplan accepts.',
    )
    .addOption(new Option('--base <ref>', 'compare with this commit: auto, head, or any git ref'))
    .addOption(
      new Option('--fail-on <severity>', 'answer 1 for findings of this severity or above')
        .choices(SEVERITIES)
        .default('error'),
    )
    .addOption(new Option('--format <form>', 'how to print them').choices(['text', 'json']).default('text'))
    .addOption(new Option('--all', 'print also what was so before the change; it does not count for the exit code'))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  no finding at or above --fail-on\n  1  findings\n  2  the check could not run\n' +
        '\nExamples:\n  $ groundplan check\n  $ groundplan check --base origin/main --fail-on warning --format json\n',
    )
    .action(async (folder: string, options: CheckOptions) => {
      const judgement = await judgementOf(folder, options)
      mustBeComparable(judgement, options)
      process.stdout.write(options.format === 'json' ? json(judgement, options) : text(judgement, options))
      process.exitCode = fails(judgement, options.failOn) ? FINDINGS : CLEAN
    })
}

/** The judgement, with who introduced what, as the settings of the folder want it. */
async function judgementOf(folder: string, options: CheckOptions): Promise<Judgement> {
  const judgement = await withFolder(folder, options, (session) => session.judgement())
  const root = folderAt(folder)
  const { provenance } = workspaceSettings(root)
  const introductions = new Introductions(root, (file) => textIn(root, file))
  return {
    ...judgement,
    findings: await introduced(judgement.findings, introductions, provenance),
    standing: options.all ? await introduced(judgement.standing, introductions, provenance) : judgement.standing,
  }
}

function textIn(root: string, file: string): string | null {
  try {
    return readFileSync(join(root, file), 'utf8')
  } catch {
    // It went while the check ran.
    return null
  }
}

/** A comparison with something else than what was asked for, or with the folder itself, would look clean. */
function mustBeComparable(judgement: Judgement, options: CheckOptions): void {
  const { baselineCommit, baselineProblem, delta } = judgement
  const planned = delta.baseline === PLAN_FILE
  if (planned && options.base !== undefined) {
    process.stderr.write(`groundplan: ${PLAN_FILE} says what is accepted; --base only says what it was like.\n`)
  }
  if (planned && baselineCommit === null) return
  if (baselineProblem === '') return
  const hint = baselineCommit === null ? '' : ' Name a commit that is there with --base.'
  throw new CouldNotRun(baselineProblem + hint)
}

function json(judgement: Judgement, options: CheckOptions): string {
  return `${JSON.stringify(findingsJson({ ...judgement, findings: shown(judgement, options) }), null, 2)}\n`
}

function text(judgement: Judgement, options: CheckOptions): string {
  const styles = outputStyles()
  const findings = findingsText(shown(judgement, options), judgement.delta, styles)
  return planProblemsText(judgement.planProblems, styles) + findings
}

function shown({ findings, standing }: Judgement, { all }: CheckOptions): readonly Finding[] {
  return all ? [...findings, ...standing] : findings
}

function fails(judgement: Judgement, threshold: Severity): boolean {
  const limit = SEVERITIES.indexOf(threshold)
  const all = [...judgement.findings, ...judgement.planProblems]
  return all.some(({ severity }) => SEVERITIES.indexOf(severity) <= limit)
}
