/** What a request's call says beyond its address: what it sends, how long it waits, what its URL gives away. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { ClientObservation } from '../../packs/pack.ts'
import type { Location } from '../../protocol/location.ts'
import type { RequestFacts, SentField, SentFields, SentType } from '../../protocol/request.ts'
import { alternatives, literalWithin, type Text } from './text.ts'
import type { ObjectValue, Thunk, Value } from './value.ts'

/** Names of parameters that hold secrets, without separators. */
const SECRET =
  /^(password|passwd|pwd|passphrase|secret|client_?secret|api_?key|api_?secret|app_?secret|access_?token|auth_?token|refresh_?token|id_?token|private_?key|jwt|bearer|credentials?)$/i

/** Files that hold settings in the language of the program. */
const SETTINGS = /(^|[/._-])(config|configs|configuration|settings?|constants?|environments?|env)([/._-]|$)/i

/** Undefined when nothing is known. `target` is the observation's, as text. */
export function requestFacts(
  observation: ClientObservation,
  target: Text,
  facts: FileFacts,
  call: number | null,
): RequestFacts | undefined {
  const site = call === null ? undefined : facts.calls[call]
  if (!site || (observation.protocol !== 'http' && observation.protocol !== 'grpc')) return undefined
  const within = site.definition > 0 ? `${facts.file}#${site.definition}` : undefined
  if (observation.protocol === 'grpc') return within ? { within } : undefined
  const url = writtenUrl(target)
  const body = sentFields(observation.body)
  const query = queryOf(url, observation.query, literalWithin(target, facts.file, site.span) !== null)
  const secrets = secretsOf(url, query)
  const hostAt = hostPlace(target)
  const isOpen = site.arguments.some(({ kind }) => kind === 'spread')
  const found: RequestFacts = {
    ...(body && { body }),
    ...(query && { query }),
    ...(hostAt && { hostAt }),
    ...(secrets.length > 0 && { secrets }),
    ...(observation.isUnlimited && !isOpen && { isUnlimited: true }),
    ...(within !== undefined && { within }),
  }
  return Object.keys(found).length > 0 ? found : undefined
}

/** The fields of an object that is written out; null for anything else. */
function sentFields(value: Value | null | undefined): SentFields | null {
  if (value?.kind !== 'object') return null
  // Of two properties with one name the last counts.
  const fields = new Map(
    value.properties.map(({ name, value: thunk }): [string, SentField] => [name, { name, type: typeOf(thunk) }]),
  )
  return { fields: [...fields.values()], isWhole: !isOpen(value) }
}

function isOpen(value: ObjectValue): boolean {
  return value.isOpen === true || value.properties.some(({ name }) => name === '' || name === '...')
}

/** Only what the source writes out: following values is not worth its time here. */
function typeOf(thunk: Thunk): SentType {
  if (!('expression' in thunk))
    return thunk.value.kind === 'array' || thunk.value.kind === 'object' ? thunk.value.kind : ''
  return typeWritten(thunk.expression)
}

function typeWritten(expression: Expression): SentType {
  if (expression.kind === 'array' || expression.kind === 'object') return expression.kind
  if (expression.kind === 'template') {
    // `a + 1` is a template, too: only text makes it one of text.
    const isText = expression.parts.some((part) => part.kind === 'literal' && typeof part.value === 'string')
    return isText ? 'string' : ''
  }
  if (expression.kind !== 'literal') return ''
  const { value } = expression
  if (value === null) return 'null'
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean'
}

/** The URL with `{}` for what is not known; null when it may be one of several. */
function writtenUrl(target: Text): string | null {
  const [parts, ...more] = alternatives(target)
  if (!parts || more.length > 0) return null
  return parts.map((part) => (part.kind === 'literal' ? part.value : '{}')).join('')
}

/** Parameters of the URL and those that are given apart from it. `given` is undefined when the client is not read for them. */
function queryOf(url: string | null, given: Value | null | undefined, isWrittenHere: boolean): SentFields | null {
  const [path = '', text = ''] = url === null ? [] : url.replace(/#.*$/, '').split(/\?(.*)/s)
  const pairs = text.split('&').filter((pair) => pair !== '')
  const inUrl = pairs.map((pair): SentField => ({ name: pair.replace(/=.*$/s, ''), type: '' }))
  const apart = sentFields(given)
  const fields = [...inUrl.filter(({ name }) => !name.includes('{}')), ...(apart?.fields ?? [])]
  const isWhole =
    url !== null &&
    isWrittenHere &&
    // A hole that is glued to the end may hold a query string of its own.
    !/[^/]\{\}$/.test(path) &&
    !inUrl.some(({ name }) => name.includes('{}')) &&
    (given === null || apart?.isWhole === true)
  return fields.length > 0 || isWhole ? { fields, isWhole } : null
}

/** Names only: values are nobody's business. */
function secretsOf(url: string | null, query: SentFields | null): readonly string[] {
  const named = (query?.fields ?? []).map(({ name }) => name).filter((name) => SECRET.test(name.replace(/-/g, '_')))
  const isSignedIn = url !== null && /^[a-z][a-z0-9+.-]*:\/\/[^/?#@:]*:[^/?#@]+@/i.test(url)
  return [...new Set([...named, ...(isSignedIn ? ['password'] : [])])].sort()
}

/** The literal that holds the whole host, when it stands in code and not among settings. */
function hostPlace(target: Text): Location | null {
  const [first] = target.kind === 'template' ? target.parts : [target]
  if (first?.kind !== 'literal' || !/^(https?|wss?):\/\/[^/?#{}]+([/?#]|$)/i.test(first.value)) return null
  const isAlone = target.kind !== 'template' || target.parts.length === 1
  // `http://orders:` and a variable for the port are not the whole host.
  if (!isAlone && !/^[a-z]+:\/\/[^/?#]+[/?#]/i.test(first.value) && !startsPath(target)) return null
  const at = first.at ?? (target.kind === 'template' ? target.at : null)
  return at && !SETTINGS.test(at.file) && !/\.(ya?ml|json|properties|toml|env|xml|ini|conf)$/i.test(at.file) ? at : null
}

function startsPath(target: Text): boolean {
  const second =
    target.kind === 'template'
      ? target.parts.slice(1).find((part) => part.kind !== 'literal' || part.value !== '')
      : undefined
  return second?.kind === 'literal' && /^[/?#]/.test(second.value)
}
