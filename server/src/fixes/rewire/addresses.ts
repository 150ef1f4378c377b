/** Finds the addresses of a service in any text, and says what to write instead to reach another one. */
import type { Service } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'
import { escapeExpression } from '../text.ts'

/** An address in a text: `http://users:3001`, or `users:3001` where no scheme stands. */
export interface Address {
  readonly start: number
  readonly end: number
  /** `http`, '' for a bare host and port. */
  readonly scheme: string
  readonly host: string
  readonly port: number | null
}

/** Where addresses look alike: those of a compose network differ from those of a cluster. */
export type Environment = 'compose' | 'kubernetes' | 'code'

/** Names under which a service is reached. */
export function hostsOf(service: Service): readonly string[] {
  return [...new Set([service.name, ...service.hosts])].filter((host) => host !== '')
}

/** Addresses of a service in a text, in order. `localPorts`: ports of this machine that lead to it. */
export function findAddresses(
  text: string,
  hosts: readonly string[],
  localPorts: readonly number[],
): readonly Address[] {
  const found: Address[] = []
  const names = [...hosts].filter((host) => text.includes(host)).sort((one, other) => other.length - one.length)
  const local = localPorts.some((port) => text.includes(`:${port}`)) ? ['localhost', '127.0.0.1', '0.0.0.0'] : []
  if (names.length + local.length === 0) return found
  const host = [...names, ...local].map(escapeExpression).join('|')
  // In a cluster a host may go on with its namespace: `users.shop.svc.cluster.local`.
  const cluster = '(?:\\.[a-z0-9-]+\\.svc(?:\\.cluster\\.local)?)?'
  const withScheme = new RegExp(`\\b([a-z][a-z0-9+]*)://(${host})${cluster}(?::(\\d+))?(?![\\w.:-])`, 'g')
  for (const match of text.matchAll(withScheme)) {
    const port = match[3] === undefined ? null : Number(match[3])
    if (local.includes(match[2]!) && (port === null || !localPorts.includes(port))) continue
    found.push({ start: match.index, end: match.index + match[0].length, scheme: match[1]!, host: match[2]!, port })
  }
  if (names.length > 0) {
    const bare = new RegExp(`(?<![\\w./@:-])(${names.map(escapeExpression).join('|')}):(\\d{2,5})(?![\\w:.-])`, 'g')
    for (const match of text.matchAll(bare)) {
      const end = match.index + match[0].length
      found.push({ start: match.index, end, scheme: '', host: match[1]!, port: Number(match[2]) })
    }
  }
  return found.sort((one, other) => one.start - other.start)
}

/** Ports of this machine that lead to this service and to no other one. */
export function localPortsOf(service: Service, services: readonly Service[]): readonly number[] {
  return service.ports.filter(
    (port) => !services.some((other) => other.id !== service.id && other.ports.includes(port)),
  )
}

/** To which environment the addresses in a file belong. */
export function environmentOf(file: string, text: string): Environment {
  if (!/\.ya?ml$/.test(file)) return 'code'
  return /^kind:\s*\w/m.test(text) ? 'kubernetes' : 'compose'
}

/**
 * Writes addresses of a service the way the workspace already does: as in the same file, else as in other files of the
 * same environment, else by its name and first port.
 */
export class AddressBook {
  private readonly context: FixContext
  private readonly service: Service
  private readonly hosts: readonly string[]
  private readonly known = new Map<string, string | null>()

  constructor(context: FixContext, service: Service) {
    this.context = context
    this.service = service
    this.hosts = hostsOf(service)
  }

  /** What stands instead of an address of another service in this file. */
  instead(address: Address, file: string, text: string): string {
    if (/^(localhost|127\.0\.0\.1|0\.0\.0\.0)$/.test(address.host)) {
      return `${address.scheme}://${address.host}:${this.service.ports[0] ?? address.port}`
    }
    const origin = this.inText(text) ?? this.inEnvironment(environmentOf(file, text)) ?? this.byName(address)
    return address.scheme === '' ? origin.replace(/^[a-z]+:\/\//, '') : origin.replace(/^[a-z]+/, address.scheme)
  }

  /** The host name under which a deployment file knows the service. */
  host(file: string, text: string): string {
    const origin = this.inText(text) ?? this.inEnvironment(environmentOf(file, text))
    return origin === null ? (this.service.hosts[0] ?? this.service.name) : new URL(origin).hostname
  }

  private byName(address: Address): string {
    const host = this.service.hosts[0] ?? this.service.name
    const port = address.port === null ? null : (this.service.ports[0] ?? address.port)
    return `${address.scheme === '' ? 'http' : address.scheme}://${host}${port === null ? '' : `:${port}`}`
  }

  private inText(text: string): string | null {
    const found = findAddresses(text, this.hosts, []).find((address) => /^https?$/.test(address.scheme))
    return found ? text.slice(found.start, found.end) : null
  }

  private inEnvironment(environment: Environment): string | null {
    const known = this.known.get(environment)
    if (known !== undefined) return known
    let found: string | null = null
    for (const file of this.context.files()) {
      if (!isRewirable(file) || /\.(test|spec)\.\w+$|(^|\/)tests?\//.test(file)) continue
      const text = this.context.text(file)
      if (text === null || !this.hosts.some((host) => text.includes(`//${host}`))) continue
      if (environmentOf(file, text) !== environment) continue
      found = this.inText(text)
      if (found !== null) break
    }
    this.known.set(environment, found)
    return found
  }
}

/** Files in which an address takes effect, as opposed to prose. */
export function isRewirable(file: string): boolean {
  return (
    (/\.([cm]?[jt]sx?|ya?ml|json|conf|template|toml|properties|py|go|java|kt|cs|rb|php|rs|http)$/.test(file) ||
      /(^|\/)(\.env[^/]*|[^/]+\.env)$/.test(file)) &&
    !/(^|\/)(package-lock\.json|pnpm-lock\.yaml)$/.test(file)
  )
}
