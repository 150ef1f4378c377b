/** Words of names as people meant them: split, in the singular, and told apart into what is done and what it is done to. */

/** What an operation does to its subject, as far as a word says so. */
export type Verb = 'read' | 'create' | 'update' | 'delete'

/** Words that only say what the HTTP verb says already. */
const VERBS: Readonly<Record<string, Verb>> = {
  get: 'read',
  list: 'read',
  fetch: 'read',
  find: 'read',
  read: 'read',
  retrieve: 'read',
  show: 'read',
  view: 'read',
  load: 'read',
  query: 'read',
  describe: 'read',
  create: 'create',
  add: 'create',
  insert: 'create',
  save: 'create',
  make: 'create',
  update: 'update',
  edit: 'update',
  modify: 'update',
  change: 'update',
  patch: 'update',
  put: 'update',
  set: 'update',
  delete: 'delete',
  remove: 'delete',
  destroy: 'delete',
}

/** Kinds of work that go by several words. The first of a row stands for all. */
const ACTIONS: readonly (readonly string[])[] = [
  [
    'validate',
    'validation',
    'validator',
    'validating',
    'verify',
    'verification',
    'verifier',
    'check',
    'checker',
    'checking',
  ],
  ['search', 'searching', 'searcher', 'lookup'],
  [
    'calculate',
    'calculation',
    'calculator',
    'calculating',
    'calc',
    'compute',
    'computation',
    'estimate',
    'estimation',
    'estimator',
  ],
  ['convert', 'conversion', 'converter', 'converting', 'transform', 'transformation'],
  ['send', 'sender', 'sending', 'dispatch', 'dispatcher'],
  ['generate', 'generation', 'generator', 'generating', 'render', 'renderer', 'rendering'],
  ['resize', 'resizer', 'resizing'],
  ['normalize', 'normalise', 'normalizer', 'normaliser', 'normalization', 'normalisation'],
  ['format', 'formatter', 'formatting'],
  ['encode', 'encoder', 'encoding'],
  ['decode', 'decoder', 'decoding'],
  ['upload', 'uploader', 'uploading'],
  ['download', 'downloader', 'downloading'],
  ['import', 'importer', 'importing'],
  ['export', 'exporter', 'exporting'],
  ['cancel', 'cancellation', 'canceller', 'cancelling', 'canceling'],
  ['refund', 'refunding'],
  ['approve', 'approval', 'approving'],
  ['reject', 'rejection', 'rejecting'],
  ['login', 'signin', 'authenticate', 'authentication', 'authenticator'],
  ['logout', 'signout'],
  ['register', 'registration', 'signup'],
  ['translate', 'translation', 'translator', 'translating'],
  ['geocode', 'geocoder', 'geocoding'],
  ['shorten', 'shortener', 'shortening'],
  ['recommend', 'recommendation', 'recommender'],
]

/** Actions that answer from their input alone or only look: asking by GET or by POST is then the same. */
const QUESTIONS = new Set([
  'validate',
  'search',
  'calculate',
  'convert',
  'normalize',
  'format',
  'encode',
  'decode',
  'translate',
  'geocode',
  'recommend',
])

/** Words without a meaning of their own in a path or a handler's name. */
const NOISE = new Set(
  'api rest rpc internal service services microservice svc srv server app backend handler handle controller route router endpoint req res dto input output data result payload body the a an of for to in on with by and or all new v async do process run execute'.split(
    ' ',
  ),
)

/** Words that many services use for things that have nothing to do with each other. They say little alone. */
const COMMON = new Set(
  'action request response status state info detail item count history log event setting config option type name id list batch bulk sync file report summary total metadata meta job task tag note comment attachment notification message webhook callback hook index home dashboard admin q query term keyword text value file url code key flag number date time result'.split(
    ' ',
  ),
)

const ACTION_OF = new Map(ACTIONS.flatMap((row) => row.map((word) => [word, row[0] ?? word] as const)))

/** Splits camelCase, kebab-case, snake_case, dotted and spaced names; lower case, in order. */
export function splitWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !/^(v?\d+)$/.test(word))
}

/** The singular of an English plural, by its ending alone: `addresses`, `categories`, `orders`. */
export function singular(word: string): string {
  if (word.length <= 3) return word
  if (/(?:ss|us|is)$/.test(word)) return word
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:sses|shes|ches|xes|zes|uses)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

export interface Words {
  /** In the singular. */
  readonly nouns: readonly string[]
  /** Whether the last noun is a plural. */
  readonly plural: boolean
  readonly actions: readonly string[]
  readonly verbs: readonly Verb[]
}

/** Sorts the words of a name. Noise is dropped. */
export function readWords(name: string): Words {
  const nouns: string[] = []
  const actions: string[] = []
  const verbs: Verb[] = []
  let plural = false
  for (const word of splitWords(
    name.replace(/[eE]-[mM]ail|[eE]Mail/g, 'Email').replace(/(sign|log)[-_]?(in|up|out)\b/gi, '$1$2'),
  )) {
    const action = ACTION_OF.get(word) ?? ACTION_OF.get(singular(word))
    const verb = VERBS[word]
    if (action) actions.push(action)
    else if (verb) verbs.push(verb)
    else if (!NOISE.has(word)) {
      nouns.push(singular(word))
      plural = singular(word) !== word
    }
  }
  return { nouns, plural, actions, verbs }
}

/** Words that pick the caller's own thing: `/users/me`. */
export function isOwn(word: string): boolean {
  return /^(me|my|mine|self|current|own)$/.test(word)
}

export function isCommon(word: string): boolean {
  return COMMON.has(word)
}

export function isQuestion(action: string): boolean {
  return QUESTIONS.has(action)
}
