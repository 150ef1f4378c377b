import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that answers on a free port. */
export interface Running {
  url: string
  close(): Promise<void>
}

interface FastifyLike {
  listen(options: { port: number; host: string }): Promise<string>
  close(): PromiseLike<unknown>
}

/** Starts an Express or Fastify app. */
export async function start(app: unknown): Promise<Running> {
  if (typeof app === 'function') return serve(createServer(app as RequestListener))
  const fastify = app as FastifyLike
  const url = await fastify.listen({ port: 0, host: '127.0.0.1' })
  return { url, close: async () => void (await fastify.close()) }
}

/** A service played by the test: canned answers by `METHOD /path`, and what was asked. */
export interface Fake extends Running {
  seen: { method: string; path: string; body: unknown }[]
}

export async function fakeService(answers: Record<string, { status?: number; body?: unknown }>): Promise<Fake> {
  const seen: Fake['seen'] = []
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    seen.push({ method: request.method ?? 'GET', path, body: await readJson(request) })
    const answer = answers[`${request.method} ${path}`]
    response.statusCode = answer ? (answer.status ?? 200) : 404
    response.setHeader('content-type', 'application/json')
    response.end(answer?.body === undefined ? undefined : JSON.stringify(answer.body))
  })
  return { ...(await serve(server)), seen }
}

export function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function serve(server: Server): Promise<Running> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}
