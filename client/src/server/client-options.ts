import type * as vscode from 'vscode'
import type { DocumentSelector, ErrorHandler, LanguageClientOptions } from 'vscode-languageclient/node'
import { RevealOutputChannelOn } from 'vscode-languageclient/node'
import type { InitializationOptions } from '../../../server/src/protocol/wire.ts'
import { readSettings } from '../settings.ts'

/** Languages whose unsaved text the map must see. Files that are not open are read from disk by the server. */
const languages = [
  ...['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'vue', 'svelte'],
  ...['python', 'go', 'java', 'kotlin', 'csharp', 'rust', 'php', 'ruby'],
  ...['proto', 'proto3', 'graphql', 'groundplan'],
  ...['yaml', 'dockercompose', 'dockerfile', 'json', 'jsonc', 'toml', 'xml', 'ini', 'properties', 'dotenv', 'nginx'],
]

/** Files that matter even where no extension gives them a language of their own. */
const patterns = [
  '**/*.{proto,graphql,gql,conf,toml,tf,mod,csproj,gradle,groundplan}',
  '**/.env*',
  '**/{Dockerfile,Containerfile}*',
]

export const documentSelector: DocumentSelector = [
  ...languages.map((language) => ({ scheme: 'file', language })),
  ...patterns.map((pattern) => ({ scheme: 'file', pattern })),
]

/** How the language client is set up; see {@link ErrorHandler} for what happens when the server dies. */
export function clientOptions(
  context: vscode.ExtensionContext,
  output: vscode.LogOutputChannel,
  errorHandler: ErrorHandler,
): LanguageClientOptions {
  return {
    documentSelector,
    outputChannel: output,
    traceOutputChannel: output,
    // Nothing opens by itself: what went wrong is said in the views, and the output is one click away.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: (): InitializationOptions => {
      const cacheFolder = context.storageUri?.fsPath
      return { settings: readSettings(), ...(cacheFolder ? { cacheFolder } : {}) }
    },
    errorHandler,
    initializationFailedHandler: (error) => {
      output.error(
        `The language server could not be initialised: ${error instanceof Error ? error.message : String(error)}`,
      )
      return false
    },
    diagnosticPullOptions: { onChange: true, onSave: false, onFocus: true },
    markdown: { isTrusted: false, supportHtml: false, supportThemeIcons: true },
  }
}
