/** As much of Express 5 as the tests need: routing, mounting, JSON bodies, error handlers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { matcher } from './paths.ts'

type Next = (error?: unknown) => void
// Handlers have three shapes, told apart by their length.
type Handler = (...parameters: any[]) => unknown

interface Layer {
  method: string | null
  match: (path: string) => { params: Record<string, string>; rest: string } | null
  handlers: Handler[]
}

interface Request extends IncomingMessage {
  params: Record<string, string>
  query: Record<string, string>
  body: unknown
  originalUrl: string
  baseUrl: string
  path: string
  get(name: string): string | undefined
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const

function makeRouter(options: { mergeParams?: boolean } = {}): Handler & Record<string, Handler> {
  const layers: Layer[] = []

  const router = ((request: Request, response: ServerResponse, done: Next) => {
    const outer = { url: request.url ?? '/', params: request.params ?? {}, baseUrl: request.baseUrl ?? '' }
    const path = outer.url.split('?')[0] ?? '/'
    const query = outer.url.slice(path.length)
    const steps = layers.flatMap((layer) => {
      if (layer.method !== null && layer.method !== request.method) return []
      const match = layer.match(path)
      return match ? layer.handlers.map((handler) => ({ layer, match, handler })) : []
    })

    const next = (index: number, error?: unknown): void => {
      Object.assign(request, outer)
      const step = steps[index]
      if (!step) return done(error)
      const isErrorHandler = step.handler.length === 4
      if ((error !== undefined) !== isErrorHandler) return next(index + 1, error)
      request.params = { ...(options.mergeParams ? outer.params : {}), ...step.match.params }
      if (step.layer.method === null) {
        request.url = step.match.rest + query
        request.baseUrl = outer.baseUrl + path.slice(0, path.length - step.match.rest.length)
      }
      request.path = (request.url ?? '/').split('?')[0] ?? '/'
      let went = false
      const onwards: Next = (problem) => {
        if (went) return
        went = true
        next(index + 1, problem)
      }
      const run = async () =>
        isErrorHandler
          ? step.handler(error, request, response, onwards)
          : step.handler(request, response, onwards)
      run().catch((problem: unknown) => onwards(problem ?? new Error('rejected')))
    }
    next(0)
  }) as Handler & Record<string, Handler>

  const add = (method: string | null, path: string, handlers: unknown[]) => {
    layers.push({ method, match: matcher(path, method === null), handlers: handlers.flat(9) as Handler[] })
    return router
  }
  router.use = (first: unknown, ...rest: unknown[]) =>
    typeof first === 'string' ? add(null, first, rest) : add(null, '/', [first, ...rest])
  for (const method of METHODS) router[method] = (path: string, ...handlers) => add(method.toUpperCase(), path, handlers)
  router.all = (path: string, ...handlers) => {
    for (const method of METHODS) add(method.toUpperCase(), path, handlers)
    return router
  }
  router.route = (path: string) => {
    const route: Record<string, Handler> = {}
    for (const method of METHODS) {
      route[method] = (...handlers) => {
        add(method.toUpperCase(), path, handlers)
        return route
      }
    }
    return route
  }
  return router
}

function express(): Handler & Record<string, Handler> {
  const router = makeRouter()
  const app = ((request: Request, response: ServerResponse, done?: Next) => {
    if (!done) {
      request.originalUrl = request.url ?? '/'
      request.query = Object.fromEntries(new URL(request.originalUrl, 'http://localhost').searchParams)
      request.get = (name) => request.headers[name.toLowerCase()] as string | undefined
      decorate(response)
    }
    router(request, response, done ?? ((error?: unknown) => finish(response, error)))
  }) as Handler & Record<string, Handler>
  const settings = new Map<string, unknown>()
  const read = router.get as Handler
  Object.assign(app, router, {
    get: (name: string, ...handlers: Handler[]) => (handlers.length === 0 ? settings.get(name) : read(name, ...handlers)),
    set: (name: string, value: unknown) => settings.set(name, value),
    enable: (name: string) => settings.set(name, true),
    disable: (name: string) => settings.set(name, false),
    listen: (...parameters: Parameters<Server['listen']>) => createServer(app).listen(...parameters),
  })
  return app
}

function finish(response: ServerResponse, error?: unknown): void {
  if (response.headersSent) return
  response.statusCode = error === undefined ? 404 : 500
  response.end(error === undefined ? 'Not Found' : String(error))
}

function decorate(response: ServerResponse): void {
  const answer = response as ServerResponse & Record<string, unknown>
  Object.assign(answer, {
    locals: {},
    status: (code: number) => {
      answer.statusCode = code
      return answer
    },
    set: (name: string, value: string) => answer.setHeader(name, value),
    json: (body: unknown) => {
      answer.setHeader('content-type', 'application/json; charset=utf-8')
      answer.end(JSON.stringify(body))
      return answer
    },
    send: (body: unknown) => {
      answer.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body))
      return answer
    },
    sendStatus: (code: number) => {
      answer.statusCode = code
      answer.end(String(code))
      return answer
    },
  })
}

function json(): Handler {
  return async (request: Request, _response: ServerResponse, next: Next) => {
    if (request.body === undefined && /json/.test(request.headers['content-type'] ?? '')) {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString('utf8')
      request.body = text === '' ? {} : JSON.parse(text)
    }
    next()
  }
}

function urlencoded(): Handler {
  return (_request: Request, _response: ServerResponse, next: Next) => next()
}

export const Router = makeRouter
export { json, urlencoded }
export default Object.assign(express, { Router: makeRouter, json, urlencoded })
