/** The requests of `protocol/wire.ts`: the map for panel, tree and status bar, and edits that a person answered for. */
import {
  type Connection,
  ErrorCodes,
  type GenericRequestHandler,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node'
import type { Judgement } from '../engine/engine.ts'
import { exportMap, MAP_FORMATS } from '../exports/index.ts'
import { acceptExceptions, acceptFacts } from '../fixes/accept/accept.ts'
import { emptyGraph, graphOf } from '../map/graph.ts'
import type { Graph } from '../protocol/graph.ts'
import type { Snapshot } from '../protocol/map.ts'
import {
  type AcceptParameters,
  type ExportParameters,
  type FixAnswer,
  type FixParameters,
  type FolderParameters,
  REQUEST_ACCEPT,
  REQUEST_EXPORT,
  REQUEST_FIX,
  REQUEST_GRAPH,
  REQUEST_MAP,
  REQUEST_REFRESH,
  REQUEST_SERVICE,
  REQUEST_SUMMARY,
  type ServiceDetail,
  type ServiceParameters,
  type Summary,
} from '../protocol/wire.ts'
import type { Folder } from './folder.ts'
import type { Guard } from './guard.ts'
import type { Offers } from './offers.ts'
import { withOrigins } from './origin.ts'
import { NO_FOLDER, serviceDetailOf, summaryOf } from './summary.ts'
import type { Workspace } from './workspace.ts'

export interface RequestParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly offers: Offers
  readonly guard: Guard
  /** Reads a folder again, with progress. */
  readonly refresh: (folder: Folder) => Promise<void>
}

export function registerRequests({ connection, workspace, offers, guard, refresh }: RequestParts): void {
  const answer = <P, T>(method: string, handler: (params: P) => Promise<T>) => {
    connection.onRequest(method, guard.logged<[P], T>(method, handler) as GenericRequestHandler<T, void>)
  }
  answer(REQUEST_SUMMARY, async (params: FolderParameters | null): Promise<Summary> => {
    const folder = await workspace.folder(params?.folder)
    if (!folder) return NO_FOLDER
    await loaded(folder)
    return summaryOf(folder)
  })
  answer(REQUEST_GRAPH, async (params: FolderParameters | null): Promise<Graph> => {
    const folder = await workspace.folder(params?.folder)
    if (!folder) return emptyGraph(0, NO_FOLDER.state, NO_FOLDER.message)
    await loaded(folder)
    return withOrigins(graphOfFolder(folder), folder)
  })
  answer(REQUEST_MAP, async (params: FolderParameters | null): Promise<Snapshot> => {
    return (await judgementOf(workspace, params ?? {})).judgement.snapshot
  })
  answer(REQUEST_SERVICE, async (params: ServiceParameters): Promise<ServiceDetail> => {
    const { folder } = await judgementOf(workspace, params)
    const detail = serviceDetailOf(folder, params.service)
    if (!detail) throw refusal(`The map has no service ${params.service} any more.`)
    return detail
  })
  answer(REQUEST_EXPORT, async (params: ExportParameters): Promise<string> => {
    const { folder, judgement } = await judgementOf(workspace, params)
    const format = MAP_FORMATS.find((one) => one === params.format)
    if (!format) throw new ResponseError(ErrorCodes.InvalidParams, `The map has no form "${params.format}".`)
    return exportMap(folder.session?.map() ?? judgement.snapshot, format)
  })
  answer(REQUEST_REFRESH, async (params: FolderParameters | null): Promise<Summary> => {
    const named = await workspace.folder(params?.folder)
    const folders = params?.folder === undefined ? workspace.folders : named ? [named] : []
    for (const folder of folders) await refresh(folder)
    return named ? summaryOf(named) : NO_FOLDER
  })
  connection.onRequest<FixAnswer, void>(
    REQUEST_FIX,
    async ({ answers, ...offer }: FixParameters): Promise<FixAnswer> => {
      return offers.plan(offer, answers)
    },
  )
  answer(REQUEST_ACCEPT, async (params: AcceptParameters): Promise<WorkspaceEdit> => {
    const { folder } = await judgementOf(workspace, params)
    const planned = await offers.render(folder, ({ findings, context }) => {
      const chosen = findings.filter((finding) => params.fingerprints.includes(finding.fingerprint))
      if (chosen.length < new Set(params.fingerprints).size) return { refused: 'Some of the findings are gone by now.' }
      return params.exception ? acceptExceptions(chosen, params.exception, context) : acceptFacts(chosen, context)
    })
    if ('refused' in planned) throw refusal(planned.refused)
    return planned.edit
  })
}

/** A first map takes its time, and the client has something to show meanwhile; later ones are waited for. */
async function loaded(folder: Folder): Promise<void> {
  if (folder.state !== 'loading') await folder.current()
}

async function judgementOf(
  workspace: Workspace,
  { folder: uri }: FolderParameters,
): Promise<{ readonly folder: Folder; readonly judgement: Judgement }> {
  const folder = await workspace.folder(uri)
  const judgement = await folder?.current()
  if (!folder || !judgement) throw refusal(folder?.message || NO_FOLDER.message)
  return { folder, judgement }
}

function graphOfFolder({ latest, state, message, generation }: Folder): Graph {
  return latest ? graphOf({ ...latest, generation }, state, message) : emptyGraph(generation, state, message)
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message)
}
