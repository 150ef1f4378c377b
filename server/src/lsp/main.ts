/** Entry of `dist/server.js`: the server on the connection that its arguments name (`--stdio`, `--node-ipc`, `--socket=…`). */
import process from 'node:process'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { keepHeapLean } from '../engine/lean-heap.ts'
import { createSession } from '../engine/session.ts'
import { serve } from './server.ts'

keepHeapLean()

const connection = createConnection(ProposedFeatures.all)
const end = serve(connection, createSession)

// What nobody caught is a defect of ours, but no reason to lose the map: it is said in the output, and the server lives on.
const report = (error: unknown) =>
  connection.console.error(`Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
process.on('uncaughtException', report)
process.on('unhandledRejection', report)

// The library ends the process when its input ends or its parent is gone; these two it leaves to us.
for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.once(event, () => {
    end()
    process.exit(0)
  })
}
