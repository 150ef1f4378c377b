/** As much of http-proxy-middleware as the tests need: a target and rewriting of the path. */
import { type IncomingMessage, request as send, type ServerResponse } from 'node:http'

interface Options {
  target: string
  changeOrigin?: boolean
  pathRewrite?: Record<string, string>
}

export function createProxyMiddleware(options: Options) {
  const rules = Object.entries(options.pathRewrite ?? {})
  return (incoming: IncomingMessage, outgoing: ServerResponse, next: (error: unknown) => void) => {
    let path = incoming.url ?? '/'
    for (const [pattern, replacement] of rules) path = path.replace(new RegExp(pattern), replacement)
    const forwarded = send(new URL(path, options.target), { method: incoming.method, headers: incoming.headers })
    forwarded.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.on('error', next)
    incoming.pipe(forwarded)
  }
}
