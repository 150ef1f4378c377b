import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { installExtension, startHost } from '../../test/vscode-host/server.ts'

/**
 * Serves VS Code with the packaged extension for a browser on this machine until Ctrl-C. The address carries a secret,
 * because whoever can open it can run commands here.
 */
export async function serveEditor(folder: string, vsix: string, scratch: string, trusted: boolean): Promise<void> {
  const folders = { data: join(scratch, 'data'), extensions: join(scratch, 'extensions') }
  const token = randomBytes(16).toString('hex')
  console.log('There is no `code` on PATH: starting VS Code for the browser …')
  installExtension(vsix, folders)
  const host = await startHost({ ...folders, token, trustEverything: trusted })
  console.log(`\nOpen ${host.origin}/?${new URLSearchParams({ tkn: token, folder })}\n\nCtrl-C ends it.`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await host.stop()
}
