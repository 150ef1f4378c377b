import type { NextFunction, Request, Response } from 'express'

/** An error that the caller may see. */
export class RequestError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export function reportErrors(error: unknown, _req: Request, res: Response, _next: NextFunction): void {
  if (error instanceof RequestError) {
    res.status(error.status).json({ error: error.message })
    return
  }
  console.error(error)
  res.status(500).json({ error: 'internal error' })
}
