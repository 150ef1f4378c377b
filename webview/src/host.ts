/** The way to the extension host. Nothing else in the webview knows that VS Code is there. */
import type { HostMessage, WebviewMessage } from '../../server/src/protocol/graph.ts'
import { parseHostMessage } from './messages.ts'

export interface Host {
  post(message: WebviewMessage): void
  /** What {@link Host.save} was last given, also after a reload; whatever it is by now. */
  saved(): unknown
  save(state: unknown): void
  /** Calls back with every message that is one; others are dropped, they may come from anybody. */
  listen(receive: (message: HostMessage) => void): void
}

export function connectHost(): Host {
  const code = acquireVsCodeApi<unknown>()
  return {
    post: (message) => code.postMessage(message),
    saved: () => code.getState(),
    save: (state) => code.setState(state),
    listen: (receive) =>
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        const message = parseHostMessage(data)
        if (message) receive(message)
      }),
  }
}
