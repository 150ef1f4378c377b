import * as vscode from 'vscode'
import type { Graph } from '../../../server/src/protocol/graph.ts'
import {
  REQUEST_GRAPH,
  REQUEST_SERVICE,
  REQUEST_SUMMARY,
  type ServiceDetail,
  type ServiceParameters,
  type Summary,
} from '../../../server/src/protocol/wire.ts'
import type { CurrentFolder } from '../current-folder.ts'
import type { Connection } from '../server/connection.ts'
import { latest } from './latest.ts'
import { firstGeneration, offlineGraph, offlineSummary } from './states.ts'

/** Generations of one folder in one server process stay below this; the next ones count on top of it. */
const perEpoch = 1_000_000

/**
 * What the surfaces of this window know of the map of the current folder: always the newest summary; graph and services when
 * they are asked for. Generations grow over restarts of the server and over changes of the folder, too, so that equal
 * generations remain equal graphs.
 */
export class LiveMap implements vscode.Disposable {
  readonly #connection: Connection
  readonly folder: CurrentFolder
  readonly #output: vscode.LogOutputChannel
  readonly #changed = new vscode.EventEmitter<Summary>()
  readonly #subscriptions: vscode.Disposable[]
  readonly #update: () => Promise<void>
  #current: Summary
  #epoch = 0
  #held: { readonly generation: number; readonly graph: Promise<Graph> } | undefined

  /** Fires with the new summary; also when only the state or its message changed. */
  readonly onDidChange = this.#changed.event

  constructor(connection: Connection, folder: CurrentFolder, output: vscode.LogOutputChannel) {
    this.#connection = connection
    this.folder = folder
    this.#output = output
    this.#current = offlineSummary('idle')
    this.#update = latest(() => this.#read())
    this.#subscriptions = [
      this.#changed,
      connection.onMapChanged(() => void this.#update()),
      connection.onDidChangeState((state) => {
        if (state === 'starting') this.#epoch++
        this.#held = undefined
        void this.#update()
      }),
      folder.onDidChange(() => {
        this.#epoch++
        this.#held = undefined
        void this.#update()
      }),
    ]
  }

  get summary(): Summary {
    return this.#current
  }

  /** The graph of the current generation, asked for once however many views show it. */
  graph(): Promise<Graph> {
    const { state } = this.#connection
    if (state !== 'running') return Promise.resolve(this.#offline(offlineGraph(state)))
    const { generation } = this.#current
    if (this.#held?.generation !== generation || this.#current.state === 'loading') {
      const epoch = this.#epoch
      const graph = this.#connection
        .request<Graph>(REQUEST_GRAPH, this.folder.parameters)
        .then((answer) => counted(answer, epoch))
      this.#held = { generation, graph }
      // A failed answer is not kept; whoever asked is told through the promise itself.
      graph.catch(() => {
        if (this.#held?.graph === graph) this.#held = undefined
      })
    }
    return this.#held!.graph
  }

  /** Endpoints, calls and callers of one service. Rejects when the server knows no such service (any more). */
  service(id: string): Promise<ServiceDetail> {
    const parameters: ServiceParameters = { ...this.folder.parameters, service: id }
    return this.#connection.request<ServiceDetail>(REQUEST_SERVICE, parameters)
  }

  /** Reads the summary again; resolves when it is there. */
  refresh(): Promise<void> {
    this.#held = undefined
    return this.#update()
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose()
  }

  async #read(): Promise<void> {
    const { state } = this.#connection
    if (state !== 'running') return this.#publish(this.#offline(offlineSummary(state)))
    const epoch = this.#epoch
    try {
      const summary = await this.#connection.request<Summary>(REQUEST_SUMMARY, this.folder.parameters)
      // Otherwise it is of another folder or of a dead process; the newer one is on its way.
      if (epoch === this.#epoch) this.#publish(counted(summary, epoch))
    } catch (error) {
      // The server died or is being restarted: the change of state brings the next summary.
      this.#output.warn(`No summary of the map: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #publish(summary: Summary): void {
    this.#current = summary
    this.#changed.fire(summary)
  }

  #offline<T extends Counted>(answer: T): T {
    return { ...answer, generation: this.#epoch * perEpoch + answer.generation }
  }
}

interface Counted {
  readonly generation: number
}

function counted<T extends Counted>(answer: T, epoch: number): T {
  return { ...answer, generation: epoch * perEpoch + firstGeneration + answer.generation }
}
