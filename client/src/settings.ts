import * as vscode from 'vscode'
import type { Settings } from '../../server/src/protocol/wire.ts'

/** The settings that the server is started with. Changes reach it through `workspace/configuration`. */
export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration('groundplan')
  return {
    baseline: configuration.get('baseline', 'auto'),
    severity: configuration.get('severity', {}),
    exclude: configuration.get('exclude', []),
    codeLens: configuration.get('codeLens', true),
    provenance: configuration.get('provenance', 'show'),
  }
}
