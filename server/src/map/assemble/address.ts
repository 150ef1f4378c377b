/** What a URL or address says about where a request goes. */
import { invokedBy } from './dapr.ts'

export type Address =
  | {
      readonly kind: 'host'
      readonly host: string
      /** The one that is asked, by default that of the scheme. */
      readonly port: number | null
      /** Host as a person reads it: with the port where one is written. */
      readonly shown: string
      readonly path: string
    }
  /** `/orders`: relative to wherever the code runs. */
  | { readonly kind: 'relative'; readonly path: string }
  /** The host is not known; `path` is what follows it. */
  | { readonly kind: 'open'; readonly path: string }

/** A base before an address that is whole by itself: it has no say. */
const BASE = /^(?:\{\}|[a-z][a-z0-9+.-]*:\/\/[^/?#{}]*)\/?(?=(?:https?|wss?):\/\/)/i

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 }

/** Takes an address apart. `{}` are parts that are known only at run time. That of a sidecar is the application's behind it. */
export function addressOf(address: string): Address {
  const written = writtenAddress(address)
  const invoked = invokedBy(written.path)
  if (!invoked) return written
  const host = invoked.application.toLowerCase()
  return { kind: 'host', host, port: null, shown: host, path: tidy(invoked.path) }
}

function writtenAddress(address: string): Address {
  const text = address.replace(BASE, '')
  const url = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?([^/?#:]*|\[[^\]]*\])(?::([^/?#]*))?(.*)$/i.exec(text)
  if (url) {
    const [, scheme = '', host = '', given = '', after = ''] = url
    // What follows a base that ends with its port is the path: `http://localhost:8080` and a parameter.
    const [port, rest] = /^\d{2,}\{\}/.test(given) ? splitAt(given, given.indexOf('{}'), after) : [given, after]
    const path = rest === '' ? '/' : rest.startsWith('/') ? rest : `/${rest}`
    // A base that ends with its host, and a parameter: the host is known all the same.
    const glued =
      rest === '' && given === '' ? /^([a-z0-9][a-z0-9.-]*[a-z0-9])\{\}$/i.exec(host)?.[1]?.toLowerCase() : undefined
    if (glued !== undefined) {
      return { kind: 'host', host: glued, port: DEFAULT_PORTS[scheme.toLowerCase()] ?? null, shown: glued, path: '/{}' }
    }
    if (host === '' || host.includes('{}')) return { kind: 'open', path: tidy(path) }
    const number = /^\d+$/.test(port)
      ? Number(port)
      : port === ''
        ? (DEFAULT_PORTS[scheme.toLowerCase()] ?? null)
        : null
    const name = host.toLowerCase()
    const shown =
      port === '' || number === null || number === DEFAULT_PORTS[scheme.toLowerCase()] ? name : `${name}:${number}`
    return { kind: 'host', host: name, port: number, shown, path: tidy(path) }
  }
  if (text.startsWith('/')) return { kind: 'relative', path: tidy(text) }
  const bare = /^([a-z0-9][a-z0-9.-]*):(\d+)(\/.*)?$/i.exec(text)
  if (bare) {
    const host = (bare[1] ?? '').toLowerCase()
    const port = Number(bare[2])
    return { kind: 'host', host, port, shown: `${host}:${port}`, path: tidy(bare[3] ?? '/') }
  }
  const slash = text.indexOf('/')
  if (text.startsWith('{}')) return { kind: 'open', path: slash < 0 ? '/' : tidy(text.slice(slash)) }
  return { kind: 'relative', path: tidy(`/${text}`) }
}

function splitAt(port: string, at: number, rest: string): readonly [port: string, rest: string] {
  return [port.slice(0, at), `/${port.slice(at)}${rest}`]
}

function tidy(path: string): string {
  return path.replace(/\/{2,}/g, '/')
}

/** Whether a host is one of the machine itself. */
export function isLocal(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '0.0.0.0' || host === '::1' || host === '[::1]'
}

/** Whether a host name can only be one outside of the workspace: a public domain or an address. */
export function isPublic(host: string): boolean {
  return /\.[a-z]{2,}$/i.test(host) && !/\.(local|internal|svc|cluster|lan|test|localhost)$/i.test(host)
}
