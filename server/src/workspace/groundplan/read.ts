/** Reads `groundplan.yaml`. What is wrong with it becomes problems at their lines; the rest counts. */
import type { LatencyProfile } from '../../map/latency/profiles.ts'
import type { DeclaredClient, DeclaredOn, DeclaredServer } from '../../packs/declared.ts'
import type { Location } from '../../protocol/location.ts'
import type { Problem, Protocol, ServiceKind } from '../../protocol/map.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt, textsOf } from '../yaml/located.ts'
import { type Boundary, boundaryProblems, readBoundaries, readLatency, readTags } from './boundaries.ts'
import { FILE_SHAPE, GROUNDPLAN_FILE } from './file-shape.ts'
import { misshapen } from './shape.ts'

/** A service as the workspace says that it is. */
export interface DeclaredService {
  readonly name: string
  /** null: its code is elsewhere. */
  readonly path: string | null
  readonly kind: ServiceKind | null
  readonly hosts: readonly string[]
  readonly location: Location
}

/** Which service a host is. */
export interface NamedHost {
  /** Lower case, with a port where only that port counts; `/` for relative addresses. */
  readonly host: string
  readonly service: string
  readonly location: Location
}

export interface GroundplanFile {
  readonly services: readonly DeclaredService[]
  readonly hosts: readonly NamedHost[]
  readonly environment: Readonly<Record<string, string>>
  readonly ignore: readonly string[]
  readonly clients: readonly DeclaredClient[]
  readonly servers: readonly DeclaredServer[]
  readonly boundaries: readonly Boundary[]
  /** Names of services, or globs, by tag. */
  readonly tags: Readonly<Record<string, readonly string[]>>
  readonly latency: LatencyProfile | null
  readonly problems: readonly Problem[]
}

export const NO_GROUNDPLAN_FILE: GroundplanFile = {
  services: [],
  hosts: [],
  environment: {},
  ignore: [],
  clients: [],
  servers: [],
  boundaries: [],
  tags: {},
  latency: null,
  problems: [],
}

export function readGroundplanFile(text: string): GroundplanFile {
  const { documents, problems } = parseYaml(GROUNDPLAN_FILE, text)
  const [root] = documents
  if (!root || (root.kind === 'text' && root.text === null)) return { ...NO_GROUNDPLAN_FILE, problems }
  const clients = itemsOf(at(root, 'clients'))
  const servers = itemsOf(at(root, 'servers'))
  return {
    services: itemsOf(at(root, 'services')).flatMap(declaredService),
    hosts: entriesOf(at(root, 'hosts')).flatMap(({ name, nameSpan, value }) => {
      const location = { file: GROUNDPLAN_FILE, span: nameSpan }
      return value.kind === 'text' && value.text !== null
        ? [{ host: name.toLowerCase(), service: value.text, location }]
        : []
    }),
    environment: Object.fromEntries(
      entriesOf(at(root, 'environment')).flatMap(({ name, value }) =>
        value.kind === 'text' && value.text !== null ? [[name, value.text]] : [],
      ),
    ),
    ignore: textsOf(at(root, 'ignore')),
    clients: clients.flatMap(client),
    servers: servers.flatMap(server),
    boundaries: readBoundaries(root),
    tags: readTags(root),
    latency: readLatency(root),
    problems: [
      ...problems,
      ...misshapen(GROUNDPLAN_FILE, root, FILE_SHAPE),
      ...[...clients, ...servers].flatMap(withoutTarget),
      ...boundaryProblems(root),
    ],
  }
}

function declaredService(value: Located): readonly DeclaredService[] {
  const name = textAt(value, 'name')
  if (name === null) return []
  const path = textAt(value, 'path')
  return [
    {
      name,
      path: path === null ? null : path.replace(/^\.\/+/, '').replace(/\/+$/, ''),
      kind: textAt(value, 'kind') as ServiceKind | null,
      hosts: textsOf(at(value, 'hosts')).map((host) => host.toLowerCase()),
      location: { file: GROUNDPLAN_FILE, span: at(value, 'name')?.span ?? value.span },
    },
  ]
}

const PROTOCOLS: ReadonlySet<string> = new Set(['http', 'grpc', 'message', 'graphql'])

function client(value: Located): readonly DeclaredClient[] {
  const on = calledOn(value)
  return on ? [{ ...on, ...optional(value, ['method', 'service', 'base', 'body']) }] : []
}

function server(value: Located): readonly DeclaredServer[] {
  const on = calledOn(value)
  return on ? [{ ...on, ...optional(value, ['method', 'handler']) }] : []
}

function calledOn(value: Located): (DeclaredOn & { readonly path: string; readonly protocol: Protocol }) | null {
  const module = textAt(value, 'module')
  const path = textAt(value, 'path')
  const protocol = textAt(value, 'protocol') ?? 'http'
  if (module === null || path === null || !PROTOCOLS.has(protocol)) return null
  return {
    module,
    path,
    protocol: protocol as Protocol,
    methods: textsOf(at(value, 'methods')),
    ...optional(value, ['function', 'class', 'factory']),
  }
}

function optional<Name extends string>(value: Located, names: readonly Name[]): { readonly [name in Name]?: string } {
  const found: { [name in Name]?: string } = {}
  for (const name of names) {
    const text = textAt(value, name)
    if (text !== null) found[name] = text
  }
  return found
}

/** A client or server of which nothing is said to be called. */
function withoutTarget(value: Located): readonly Problem[] {
  if (value.kind !== 'map' || ['function', 'class', 'factory'].some((name) => value.entries.has(name))) return []
  const message = 'Say what is called: "function", or "class" or "factory" with "methods".'
  return [{ location: { file: GROUNDPLAN_FILE, span: value.span }, message }]
}
