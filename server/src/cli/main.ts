/** The command line. Thin: what it prints is made by the core, with the same findings as in the editor. */
import { Command, CommanderError } from 'commander'
import { keepHeapLean } from '../engine/lean-heap.ts'
import { acceptCommand } from './commands/accept.ts'
import { checkCommand } from './commands/check.ts'
import { mapCommand } from './commands/map.ts'
import { COULD_NOT_RUN, CouldNotRun } from './exit-codes.ts'
import { endQuietlyOnClosedPipe } from './terminal.ts'
import { version } from './version.ts'

function program(): Command {
  const commands = [mapCommand(), checkCommand(), acceptCommand()]
  const all = new Command('groundplan')
    .description('Keeps the map of a workspace’s services, and says what a change adds to it.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showHelpAfterError('Use --help for what there is.')
  for (const command of commands) {
    all.addCommand(command.helpOption('-h, --help', 'print this help').copyInheritedSettings(all))
  }
  for (const command of [all, ...commands]) command.exitOverride()
  return all
}

/** Sets the exit code; the process ends by itself when everything is written. */
async function run(): Promise<void> {
  try {
    await program().parseAsync()
  } catch (error) {
    if (error instanceof CommanderError) {
      // The library has printed what is wrong; help and version are no errors.
      process.exitCode = error.exitCode === 0 ? 0 : COULD_NOT_RUN
      return
    }
    process.exitCode = COULD_NOT_RUN
    if (error instanceof CouldNotRun) process.stderr.write(`groundplan: ${error.message}\n`)
    else process.stderr.write(`groundplan: this is a mistake in Groundplan. ${describe(error)}\n`)
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

keepHeapLean()
endQuietlyOnClosedPipe()
void run()
