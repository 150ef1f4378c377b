/** The demo repository that is open, and the way back to how it was before the first test. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { eventually } from '../eventually.ts'
import { readyMap } from './extension.ts'

const folder = vscode.workspace.workspaceFolders![0]!.uri
const pristine = join(mkdtempSync(join(tmpdir(), 'groundplan-pristine-')), 'shop')
cpSync(folder.fsPath, pristine, { recursive: true })

/** Absolute path of a file of the workspace. */
export function pathOf(file: string): string {
  return join(folder.fsPath, file)
}

export function uriOf(file: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, file)
}

/** Text on disk. */
export function textOnDisk(file: string): string {
  return readFileSync(pathOf(file), 'utf8')
}

/** Files, relative and sorted, that differ from how the workspace was at the start. What git keeps for itself is left out. */
export function changedFiles(): string[] {
  const files = new Set([...filesIn(pristine), ...filesIn(folder.fsPath)])
  return [...files].filter((file) => read(join(pristine, file)) !== read(pathOf(file))).sort()
}

/** Closes all editors and puts every file back; resolves when the map is as it was. */
export async function restore(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('workbench.action.files.revert')
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  for (const file of changedFiles()) {
    if (existsSync(join(pristine, file))) cpSync(join(pristine, file), pathOf(file))
    else rmSync(pathOf(file))
  }
  // A file that came and went within a moment causes no event.
  await vscode.commands.executeCommand('groundplan.refresh')
  let last: unknown
  await eventually(
    'map as at the start',
    async () => {
      const { services, endpoints, calls } = await readyMap()
      last = { services, endpoints, calls }
      initial ??= JSON.stringify(last)
      return JSON.stringify(last) === initial
    },
    { describe: () => ({ last, initial, changed: changedFiles() }) },
  )
}

let initial: string | undefined

function read(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((file) => !file.startsWith('.git'))
}
