/** What an endpoint offers, taken apart into what can be compared with another one. */
import type { Endpoint, Field } from '../protocol/map.ts'
import { isHole, segmentsOf, shapeOf } from './http-path.ts'
import { isOwn, readWords, singular, splitWords, type Verb } from './similarity-words.ts'

/** An input or answer field: its words and its type in a few classes, '' when unknown. */
export interface FieldProfile {
  readonly words: readonly string[]
  readonly type: string
}

export interface Profile {
  readonly endpoint: Endpoint
  /** Of the whole path, see `shapeOf`. */
  readonly shape: string
  /** What it does, from the words of the path or else from the method. */
  readonly verb: Verb | 'any' | 'action'
  /** Special work that the path, or else the service's name, names. */
  readonly actions: ReadonlySet<string>
  /** Nouns with how much they are a part of what is offered: of the path 1, of the surroundings less. */
  readonly nouns: ReadonlyMap<string, number>
  /** The noun that the path is about: the last one; null when the path names none. */
  readonly head: string | null
  /** Whether it is about one thing or several: a hole at the end, or a singular where the name of an operation says it. */
  readonly single: boolean
  /** How the one is picked, in words: `by-email`, or the caller's own, `me`. */
  readonly qualifiers: readonly string[]
  readonly holes: number
  readonly handler: ReadonlySet<string>
  readonly inputs: readonly FieldProfile[]
  readonly answers: readonly FieldProfile[]
  /** All words of path, service and inputs. */
  readonly words: readonly string[]
  /** A route of the plumbing, which every service has. */
  readonly plumbing: boolean
}

const PATH = 1
const MOUNT = 0.25
const SERVICE = 0.35
/** Weight of a noun that only says how something is picked. */
const INPUT = 0.3

const PLUMBING =
  /^(health|healthz|healthcheck|health-check|live|livez|liveness|ready|readyz|readiness|alive|metrics|prometheus|ping|pong|version|info|status|docs|swagger|swagger-ui|openapi(\.json|\.yaml)?|api-docs|favicon\.ico|robots\.txt|graphql|playground|log-?in|log-?out|sign-?in|sign-?out|token|refresh(-token)?|authorize|callback|session|whoami|me|actuator|heartbeat|about|startup|env|config|debug|_.*)$/i

/** Fields that say how to page or sort, not what is asked for. */
const PAGING = new Set(
  'page limit offset size per cursor sort order by skip take direction fields expand include'.split(' '),
)

const profiles = new WeakMap<Endpoint, Profile>()

/** The profile of an endpoint; kept as long as the endpoint is, because endpoints never change. */
export function profileOf(endpoint: Endpoint): Profile {
  const known = profiles.get(endpoint)
  if (known) return known
  const profile = makeProfile(endpoint)
  profiles.set(endpoint, profile)
  return profile
}

function makeProfile(endpoint: Endpoint): Profile {
  const segments = segmentsOf(pathOf(endpoint))
  const service = readWords(endpoint.service.replace(/@.*$/, ''))
  const own = new Set(service.nouns)
  const path = readPath(segments)
  const nouns = new Map<string, number>()
  const heighten = (word: string, weight: number) => nouns.set(word, Math.max(nouns.get(word) ?? 0, weight))
  for (const word of path.nouns) heighten(word, own.has(word) && word !== path.head ? MOUNT : PATH)
  for (const word of path.qualifiers) heighten(word, INPUT)
  for (const word of service.nouns) heighten(word, nouns.has(word) ? MOUNT : SERVICE)
  const inputs = inputsOf(endpoint, segments)
  for (const input of inputs) {
    for (const word of input.words)
      if (word !== 'id' && !nouns.has(word)) heighten(word, inputs.length === 1 ? INPUT : 0)
  }
  const actions = new Set(path.actions.length > 0 ? path.actions : path.head === null ? service.actions : [])
  const handler = readWords(endpoint.handlerName)
  return {
    endpoint,
    shape: shapeOf(endpoint.path),
    verb: verbOf(endpoint, path.verbs, actions),
    actions,
    nouns,
    head: path.head,
    single: isSingle(endpoint, segments, path),
    qualifiers: path.qualifiers,
    holes: segments.filter(isHole).length,
    handler: new Set([...handler.nouns, ...handler.actions]),
    inputs,
    words: [...new Set([...nouns.keys(), ...inputs.flatMap((input) => input.words)])],
    answers: endpoint.contract.fields
      .filter((field) => field.in === 'response')
      .map((field) => fieldProfile(field, [])),
    plumbing: /^(HEAD|OPTIONS)$/.test(endpoint.method) || segments.length === 0 || isPlumbing(segments),
  }
}

/** The HTTP path; a gRPC or GraphQL operation as the path that says the same: the method's name. */
function pathOf(endpoint: Endpoint): string {
  if (endpoint.protocol === 'http') return endpoint.path
  return `/${endpoint.path.split(/[./]/).at(-1) ?? endpoint.path}`
}

/** Whether a path is one that every service has, or that a library adds unseen: health, metrics, documentation, logging in. */
export function isPlumbing(segments: readonly string[]): boolean {
  const named = segments.filter((segment) => !isSurface(segment) && !/^(auth|oauth2?|sso)$/i.test(segment))
  const [first, ...more] = named
  if (first === undefined) return true
  return PLUMBING.test(first) && more.length <= 1 && more.every((segment) => PLUMBING.test(segment) || isHole(segment))
}

/** A segment that names a version or an audience, not a thing. */
export function isSurface(segment: string): boolean {
  return /^(api|internal|public|private|admin|v\d[\w.]*)$/i.test(segment)
}

interface PathWords {
  readonly nouns: readonly string[]
  readonly qualifiers: readonly string[]
  readonly actions: readonly string[]
  readonly verbs: readonly Verb[]
  readonly head: string | null
  readonly plural: boolean
}

/** Words of the segments that are not holes. `by-email` says how something is found, not what. */
function readPath(segments: readonly string[]): PathWords {
  const nouns: string[] = []
  const qualifiers: string[] = []
  const actions: string[] = []
  const verbs: Verb[] = []
  let plural = false
  for (const [at, segment] of segments.entries()) {
    if (isHole(segment)) continue
    if (at > 0 && isHole(segments[at - 1] ?? '') && /^(read|view|show)$/i.test(segment)) {
      actions.push(segment.toLowerCase()) // `/messages/{id}/read` marks it as read
      continue
    }
    const [before = '', after = ''] = segment.replace(/([a-z0-9])By([A-Z])/g, '$1-by-$2').split(/(?:^|[-_])by[-_]/i)
    const words = readWords(before)
    const picks = (word: string) => isOwn(word) || word === 'one'
    nouns.push(...words.nouns.filter((word) => !picks(word)))
    qualifiers.push(...words.nouns.filter(picks))
    if (words.nouns.length > 0) plural = words.plural
    actions.push(...words.actions)
    verbs.push(...words.verbs)
    qualifiers.push(...readWords(after).nouns)
  }
  return { nouns, qualifiers, actions, verbs, head: nouns.at(-1) ?? null, plural }
}

/** In `/getUser`, `GetUser` and `Query.user` only the number of the noun tells one from many. */
function isSingle(endpoint: Endpoint, segments: readonly string[], path: PathWords): boolean {
  if (isHole(segments.at(-1) ?? '')) return true
  if (path.qualifiers.length > 0) return true
  const named = endpoint.protocol !== 'http' || path.verbs.length > 0
  return (
    named &&
    path.verbs[0] !== 'create' &&
    !path.plural &&
    !/(^|[-_])(all|list)([-_]|$)|All|List/.test(segments.at(-1) ?? '')
  )
}

const METHOD_VERBS: Readonly<Record<string, Profile['verb']>> = {
  GET: 'read',
  HEAD: 'read',
  QUERY: 'read',
  SUBSCRIPTION: 'read',
  POST: 'create',
  PUT: 'update',
  PATCH: 'update',
  DELETE: 'delete',
}

function verbOf(endpoint: Endpoint, verbs: readonly Verb[], actions: ReadonlySet<string>): Profile['verb'] {
  const [named] = verbs
  if (actions.size > 0) return 'action'
  if (named) return named
  return METHOD_VERBS[endpoint.method] ?? 'any'
}

/** What a caller gives: parts of the path, query and body, headers and paging left out. */
function inputsOf(endpoint: Endpoint, segments: readonly string[]): readonly FieldProfile[] {
  const inputs: FieldProfile[] = []
  segments.forEach((segment, at) => {
    if (!isHole(segment)) return
    const before =
      segments
        .slice(0, at)
        .filter((one) => !isHole(one))
        .at(-1) ?? ''
    const name = segment.slice(1, -1).replace('?', '')
    const declared = endpoint.contract.fields.find((field) => field.in === 'path' && field.name === name)
    inputs.push(
      fieldProfile({ name, type: declared?.type ?? '' }, readWords(before.replace(/(?:^|[-_])by[-_].*$/i, '')).nouns),
    )
  })
  for (const field of endpoint.contract.fields) {
    if (field.in !== 'query' && field.in !== 'body') continue
    const profile = fieldProfile(field, [])
    if (profile.words.length > 0 && !profile.words.every((word) => PAGING.has(word))) inputs.push(profile)
  }
  return inputs
}

/** A bare `id` belongs to what stands before it: in `/orders/{id}` it is the order's. */
function fieldProfile(field: Pick<Field, 'name' | 'type'>, context: readonly string[]): FieldProfile {
  const leaf = field.name.split('.').at(-1)?.replace(/\[\]$/, '') ?? field.name
  const words = splitWords(leaf).map((word) => (/^(uuid|guid|key|pk)$/.test(word) ? 'id' : singular(word)))
  const bare = words.length === 1 && words[0] === 'id'
  return { words: bare && context.length > 0 ? [...context.slice(-1), 'id'] : words, type: typeClass(field.type) }
}

/** Types of several languages in a few classes. */
function typeClass(type: string): string {
  const plain = type.toLowerCase().replace(/\s|\?|\|(null|undefined)/g, '')
  if (plain === '' || plain === 'any' || plain === 'unknown') return ''
  if (/\[\]$|^(array|list|readonlyarray|set|slice)\b|^\[/.test(plain)) return 'list'
  if (/^(string|str|text|uuid|email)$/.test(plain)) return 'text'
  if (/^(number|u?int(8|16|32|64)?|integer|long|float(32|64)?|double|decimal|bigint|bigdecimal)$/.test(plain))
    return 'number'
  if (/^bool(ean)?$/.test(plain)) return 'truth'
  return 'other'
}
