/** A handler that fails is said once, in the output, and answered with nothing: the server and the editor go on. */
import { type Connection, ConnectionError, ResponseError } from 'vscode-languageserver/node'

export class Guard {
  readonly #connection: Connection

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Writes to the output channel; nothing is shown by itself. */
  readonly log = (what: string, error: unknown): void => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    try {
      this.#connection.console.error(`${what} failed: ${detail}`)
    } catch (closed) {
      // Requests that were under way fail when the client goes; then there is nobody to tell.
      if (!(closed instanceof ConnectionError)) throw closed
    }
  }

  /** The handler, whose defects are said in the output before they go to the client as errors. */
  logged<A extends readonly unknown[], T>(
    what: string,
    handler: (...args: A) => Promise<T>,
  ): (...args: A) => Promise<T> {
    return async (...args) => {
      try {
        return await handler(...args)
      } catch (error) {
        if (!(error instanceof ResponseError)) this.log(what, error)
        throw error
      }
    }
  }

  /** The handler, which answers `otherwise` when it throws. Errors that are meant for the client go there. */
  around<A extends readonly unknown[], T>(
    what: string,
    otherwise: T,
    handler: (...args: A) => T | Promise<T>,
  ): (...args: A) => Promise<T> {
    return async (...args) => {
      try {
        return await handler(...args)
      } catch (error) {
        if (error instanceof ResponseError) throw error
        this.log(what, error)
        return otherwise
      }
    }
  }
}
