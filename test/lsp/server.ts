/** The bundled server as a process of its own, and workspaces for it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node'
import { type InitializeOptions, TestClient } from '../../server/src/lsp/testing/client.ts'
import type { Summary } from '../../server/src/protocol/wire.ts'
import { makeDemoRepository } from '../demo-repository.ts'

const bundle = fileURLToPath(new URL('../../dist/server.js', import.meta.url))

export interface Running {
  readonly client: TestClient
  readonly server: ChildProcess
  /** What the server wrote past the protocol: nothing, when all is well. */
  readonly stray: () => string
}

/** Starts `dist/server.js --stdio`; it is killed when the test is over. */
export function spawnServer(context: TestContext): Running {
  const server = spawn(process.execPath, [bundle, '--stdio'], { stdio: 'pipe' })
  let stray = ''
  server.stderr.on('data', (data: Buffer) => {
    stray += data
  })
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  // Whoever waits for an answer of a dead server is told at once.
  server.once('exit', () => connection.dispose())
  context.after(() => {
    server.kill()
  })
  return { client: new TestClient(connection), server, stray: () => stray }
}

export interface Ready extends Running {
  readonly summary: Summary
}

/** A server whose map of the folders is there. */
export async function startServer(
  context: TestContext,
  folders: readonly string[],
  options: Omit<InitializeOptions, 'folders'> = {},
): Promise<Ready> {
  const running = spawnServer(context)
  await running.client.initialize({ folders, ...options })
  const summary = await running.client.ready()
  return { ...running, summary }
}

/** A folder that is gone after the test; `files` are texts by path. */
export function scratch(context: TestContext, files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-lsp-')))
  context.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

export function demo(context: TestContext, withChange = true): string {
  return makeDemoRepository(join(scratch(context), 'shop'), withChange)
}
