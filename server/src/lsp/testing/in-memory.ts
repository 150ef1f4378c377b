/** Server and client in one process, joined by streams: for tests of the server alone, over sessions that a test makes. */
import { PassThrough } from 'node:stream'
import {
  createConnection,
  createMessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import type { SessionFactory } from '../folder.ts'
import { serve } from '../server.ts'
import { TestClient } from './client.ts'

export interface InMemory {
  readonly client: TestClient
  readonly end: () => void
}

export function startInMemory(createSession: SessionFactory): InMemory {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down))
  const end = serve(server, createSession)
  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up))
  const client = new TestClient(connection)
  return {
    client,
    end: () => {
      end()
      connection.dispose()
      server.dispose()
    },
  }
}
