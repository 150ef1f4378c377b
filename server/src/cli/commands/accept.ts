import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { PLAN_FILE } from '../../baseline/plan/plan.ts'
import { acceptedText } from '../../baseline/plan/whole.ts'
import { CLEAN, CouldNotRun, FINDINGS } from '../exit-codes.ts'
import { type FolderOptions, withFolder } from '../open-folder.ts'
import { folderCommand } from './shared.ts'

interface AcceptOptions extends FolderOptions {
  readonly only?: readonly string[]
  readonly check?: boolean
}

/** `groundplan accept`. */
export function acceptCommand(): Command {
  return folderCommand('accept')
    .summary(`write what there is into ${PLAN_FILE}`)
    .description(
      `Makes ${PLAN_FILE} say what the map of a folder says, so that it counts as accepted. Lines that still hold stay as ` +
        'they are, and so do comments and exceptions. After a merge with conflicts in the file, run it again.',
    )
    .addOption(new Option('--only <id...>', 'accept these services, endpoints or calls, by their ids in the map'))
    .addOption(new Option('--base <ref>', 'with --only and no plan yet: the commit whose map is accepted already'))
    .addOption(new Option('--check', 'write nothing; answer 1 when the file would change'))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  the file says what it should\n  1  with --check: it does not\n  2  the command could not run\n' +
        '\nExamples:\n  $ groundplan accept\n  $ groundplan accept --only "users http GET /users/{id}"\n  $ groundplan accept --check\n',
    )
    .action(async (folder: string, options: AcceptOptions) => {
      const { root, before, accepted } = await withFolder(folder, options, (session) => {
        const maps = options.only ? session.judgement() : { snapshot: session.map(), baseline: session.map() }
        const text = session.text(PLAN_FILE)
        return { root: session.root, before: text, accepted: acceptedText(text, maps, options.only) }
      })
      if ('unknown' in accepted) throw new CouldNotRun(`The map has no ${accepted.unknown.join(', ')}.`)
      const changes = accepted.text !== before
      if (changes && !options.check) writeFileSync(join(root, PLAN_FILE), accepted.text)
      process.stdout.write(`${sentence(changes, options.check === true)}\n`)
      process.exitCode = changes && options.check ? FINDINGS : CLEAN
    })
}

function sentence(changes: boolean, onlyLooks: boolean): string {
  if (!changes) return `${PLAN_FILE} says what the map says.`
  return onlyLooks
    ? `${PLAN_FILE} does not say what the map says; groundplan accept writes it.`
    : `Wrote ${PLAN_FILE}. Look at the change and commit it.`
}
