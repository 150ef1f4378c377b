/** As much of Fastify 5 as the tests need: routes, plugins with a prefix, JSON. */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { matcher } from './paths.ts'

interface Reply {
  code(status: number): Reply
  send(body?: unknown): Reply
}
type Handler = (request: { params: unknown; query: unknown; body: unknown; headers: unknown }, reply: Reply) => unknown
type Plugin = (app: Instance, options: { prefix?: string }) => unknown

interface Route {
  method: string
  match: ReturnType<typeof matcher>
  handler: Handler
}

class Instance {
  private readonly prefix: string
  private readonly routes: Route[]
  private readonly server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    let status = 200
    let sent = false
    const answer = (body: unknown) => {
      sent = true
      response.statusCode = status
      if (body === undefined) return response.end()
      response.setHeader('content-type', 'application/json')
      return response.end(JSON.stringify(body))
    }
    const reply: Reply = {
      code: (next) => {
        status = next
        return reply
      },
      send: (body) => {
        answer(body)
        return reply
      },
    }
    const run = async () => {
      for (const route of this.routes) {
        const match = route.method === request.method ? route.match(url.pathname) : null
        if (!match) continue
        const query = Object.fromEntries(url.searchParams)
        const body = await readJson(request)
        const result = await route.handler({ params: match.params, query, body, headers: request.headers }, reply)
        if (!sent) answer(result)
        return
      }
      status = 404
      answer({ error: 'Not Found' })
    }
    run().catch((error: unknown) => {
      status = 500
      answer({ error: String(error) })
    })
  })

  constructor(prefix = '', routes: Route[] = []) {
    this.prefix = prefix
    this.routes = routes
  }

  route(options: { method: string | string[]; url: string; handler: Handler }): this {
    for (const method of [options.method].flat()) {
      this.routes.push({ method, match: matcher(this.prefix + options.url, false), handler: options.handler })
    }
    return this
  }

  get(url: string, handler: Handler): this {
    return this.route({ method: 'GET', url, handler })
  }

  post(url: string, handler: Handler): this {
    return this.route({ method: 'POST', url, handler })
  }

  put(url: string, handler: Handler): this {
    return this.route({ method: 'PUT', url, handler })
  }

  delete(url: string, handler: Handler): this {
    return this.route({ method: 'DELETE', url, handler })
  }

  register(plugin: Plugin, options: { prefix?: string } = {}): this {
    plugin(new Instance(this.prefix + (options.prefix ?? ''), this.routes), options)
    return this
  }

  listen(options: { port: number; host?: string }): Promise<string> {
    return new Promise((resolve) => {
      this.server.listen(options.port, options.host ?? '127.0.0.1', () => {
        resolve(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`)
      })
    })
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.server.closeAllConnections()
    })
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}

export default function fastify(): Instance {
  return new Instance()
}
