import type { WebviewMessage } from '../../../server/src/protocol/graph.ts'
import type { Location } from '../../../server/src/protocol/location.ts'

const commands: readonly string[] = ['refresh', 'openFolder', 'showProblems', 'learn']

/** What a webview posted, when it is one of the messages of the protocol; null otherwise. Extra fields are dropped. */
export function parseWebviewMessage(raw: unknown): WebviewMessage | null {
  if (typeof raw !== 'object' || raw === null) return null
  const message = raw as Readonly<Record<string, unknown>>
  switch (message.type) {
    case 'ready':
    case 'resync':
      return { type: message.type }
    case 'open': {
      const location = parseLocation(message.location)
      return location && { type: 'open', location }
    }
    case 'command': {
      const { command } = message
      if (typeof command !== 'string' || !commands.includes(command)) return null
      return { type: 'command', command } as WebviewMessage
    }
    default:
      return null
  }
}

/** A location inside the workspace: relative, with no way out of it. */
export function parseLocation(raw: unknown): Location | null {
  if (typeof raw !== 'object' || raw === null) return null
  const { file, span } = raw as Readonly<Record<string, unknown>>
  if (typeof file !== 'string' || file === '' || /^([\\/]|[A-Za-z]:)/.test(file)) return null
  if (file.split(/[\\/]/).includes('..')) return null
  if (!Array.isArray(span) || span.length !== 4) return null
  if (!span.every((number) => Number.isSafeInteger(number) && number >= 0)) return null
  const [line, column, endLine, endColumn] = span as [number, number, number, number]
  return { file, span: [line, column, endLine, endColumn] }
}
