/** What the client on the other side can do, read once from its `initialize`. */
import type { InitializeParams } from 'vscode-languageserver/node'

export interface ClientAbilities {
  /** It asks for diagnostics; otherwise they are pushed to it. */
  readonly pullsDiagnostics: boolean
  readonly refreshesDiagnostics: boolean
  readonly refreshesLenses: boolean
  /** It can show links with the range they start from. */
  readonly linksDefinitions: boolean
  readonly rendersMarkdown: boolean
  readonly resolvesEdits: boolean
  readonly showsDisabledActions: boolean
  /** Edits with versions, and with files that come, move and go. */
  readonly documentChanges: boolean
  readonly fileOperations: boolean
  readonly changeAnnotations: boolean
  readonly configuration: boolean
  readonly registersConfiguration: boolean
  readonly registersCompletion: boolean
  readonly registersWatchers: boolean
  readonly relativeWatchers: boolean
  readonly workspaceFolders: boolean
  readonly progress: boolean
  /** It runs the commands that ask the person something. */
  readonly asks: boolean
}

export function abilitiesOf({ capabilities }: InitializeParams, asks: boolean): ClientAbilities {
  const { textDocument, workspace, window } = capabilities
  const edit = workspace?.workspaceEdit
  const operations = edit?.resourceOperations ?? []
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    linksDefinitions: textDocument?.definition?.linkSupport === true,
    rendersMarkdown: (textDocument?.hover?.contentFormat ?? []).includes('markdown'),
    resolvesEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true,
    showsDisabledActions: textDocument?.codeAction?.disabledSupport === true,
    documentChanges: edit?.documentChanges === true,
    fileOperations: (['create', 'rename', 'delete'] as const).every((kind) => operations.includes(kind)),
    changeAnnotations: edit?.changeAnnotationSupport !== undefined,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersCompletion: textDocument?.completion?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativeWatchers: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    asks,
  }
}
