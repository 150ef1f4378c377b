/** All commands, one file each. */
import * as vscode from 'vscode'
import { LSPErrorCodes, ResponseError } from 'vscode-languageclient/node'
import { accept } from './accept.ts'
import { acceptException } from './accept-exception.ts'
import { type Command, Refusal, type Services } from './command.ts'
import { compareAgainst } from './compare-against.ts'
import { copyId } from './copy-id.ts'
import { exportMap } from './export-map.ts'
import { openLocationCommand } from './open-location.ts'
import { openManifest } from './open-manifest.ts'
import { openPlan } from './open-plan.ts'
import { openWalkthrough } from './open-walkthrough.ts'
import { refresh } from './refresh.ts'
import { restart } from './restart.ts'
import { revealService } from './reveal-service.ts'
import { showCallers } from './show-callers.ts'
import { showGraph } from './show-graph.ts'
import { showOutput } from './show-output.ts'
import { suppress } from './suppress.ts'

const commands: readonly Command[] = [
  showGraph,
  revealService,
  showCallers,
  accept,
  acceptException,
  suppress,
  compareAgainst,
  openPlan,
  exportMap,
  refresh,
  restart,
  showOutput,
  openWalkthrough,
  openManifest,
  copyId,
  openLocationCommand,
]

/** Registers all commands. A failure is said once, in words, and its details go to the output. */
export function registerCommands(services: Services): vscode.Disposable {
  const run = async ({ id, run }: Command, parameters: readonly unknown[]) => {
    try {
      return await run(services, ...parameters)
    } catch (error) {
      await explain(services, id, error)
    }
  }
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (...parameters: unknown[]) => run(command, parameters)),
    ),
  )
}

async function explain({ output }: Services, id: string, error: unknown): Promise<void> {
  if (error instanceof Refusal || isRefusal(error)) {
    void vscode.window.showWarningMessage(`Groundplan: ${error.message}`)
    return
  }
  output.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  const show = 'Show Output'
  const message = `Groundplan: ${error instanceof Error ? error.message : String(error)}`
  void vscode.window.showErrorMessage(message, show).then((choice) => {
    if (choice === show) output.show()
  })
}

/** What the server refuses with words for the person. */
function isRefusal(error: unknown): error is ResponseError {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed
}
