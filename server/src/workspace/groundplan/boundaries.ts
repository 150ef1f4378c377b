/** Boundaries between services, tags and waiting times, as `groundplan.yaml` declares them. */
import { Environment } from '@marcbachmann/cel-js'
import { type LatencyProfile, PROFILES } from '../../map/latency/profiles.ts'
import type { Location } from '../../protocol/location.ts'
import type { Problem } from '../../protocol/map.ts'
import { at, entriesOf, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'
import { GROUNDPLAN_FILE } from './file-name.ts'
import type { Shape, ShapeEntry } from './shape.ts'

/** Which services may call which. Lists are of selectors, see {@link SELECTOR}; [] of `from` is everybody. */
export interface Boundary {
  readonly name: string
  readonly from: readonly string[]
  /** Nobody in `from` may call these. */
  readonly to: readonly string[]
  /** Those in `from` may call these alone; [] where `to` counts. */
  readonly only: readonly string[]
  /** These may nevertheless. */
  readonly except: readonly string[]
  /** A condition in CEL over `call`, `from` and `to`; null for every call. */
  readonly when: string | null
  /** A sentence for those who meet it, '' without one. */
  readonly because: string
  readonly location: Location
}

/** What a selector may be: `payments`, `pay-*`, `tag:pci`, `owner:@shop/*`, `kind:ui`, `path:legacy/**`, `host:*.bank.example`. */
const SELECTOR: Shape = {
  kind: 'text',
  what: 'the name of a service or a glob, or one of these after tag:, owner:, kind:, language:, path: or host:',
  pattern: /^((tag|owner|kind|language|path|host):)?[^\s:]+(:\d+)?$/,
}
const SELECTORS: Shape = { kind: 'list', of: SELECTOR, orOne: true }

const BOUNDARY: Shape = {
  kind: 'map',
  entries: {
    name: {
      description: 'What the boundary is called where somebody crosses it.',
      required: true,
      shape: { kind: 'text', what: 'a name' },
    },
    from: { description: 'Who calls; everybody without it.', shape: SELECTORS },
    to: { description: 'Who may not be called.', shape: SELECTORS },
    only: { description: 'In place of `to`: who alone may be called.', shape: SELECTORS },
    except: { description: 'Callers for whom it does not count.', shape: SELECTORS },
    when: {
      description:
        'A condition in CEL: `call` has protocol, method, path, host and inLoop; `from` and `to` have name, kind, owner, path, languages and tags.',
      shape: { kind: 'text', what: 'a condition in CEL' },
    },
    because: { description: 'Why, as a sentence.', shape: { kind: 'text', what: 'a sentence' } },
  },
}

const MILLISECONDS: Shape = { kind: 'text', what: 'a number of milliseconds', pattern: /^\d+(\.\d+)?$/ }

/** The entries of the file that this module reads. */
export const BOUNDARY_ENTRIES: Readonly<Record<string, ShapeEntry>> = {
  tags: {
    description: 'Groups of services by tag: `pci: [payments, ledger-*]`.',
    shape: {
      kind: 'dictionary',
      keys: 'tags and services',
      of: { kind: 'list', of: { kind: 'text', what: 'the name of a service, or a glob' }, orOne: true },
    },
  },
  boundaries: {
    description: 'Which services may not call which. Messages cross no boundary: their publisher knows no receiver.',
    shape: { kind: 'list', of: BOUNDARY },
  },
  latency: {
    description: 'What a request between two services takes, for the estimates of added waiting time.',
    shape: {
      kind: 'map',
      entries: {
        profile: {
          description: 'A profile that comes along.',
          shape: { kind: 'text', what: 'a profile', values: PROFILES.map(({ name }) => name) },
        },
        p50: { description: 'Your own figure at p50, in milliseconds.', shape: MILLISECONDS },
        p99: { description: 'Your own figure at p99, in milliseconds.', shape: MILLISECONDS },
      },
    },
  },
}

export function readBoundaries(root: Located): readonly Boundary[] {
  return itemsOf(at(root, 'boundaries')).flatMap((item) => {
    const name = textAt(item, 'name')
    const [to, only] = [textsOf(at(item, 'to')), textsOf(at(item, 'only'))]
    const when = textAt(item, 'when')
    if (name === null || to.length > 0 === only.length > 0 || (when !== null && conditionProblem(when))) return []
    const [from, except] = [textsOf(at(item, 'from')), textsOf(at(item, 'except'))]
    const location = { file: GROUNDPLAN_FILE, span: at(item, 'name')?.span ?? item.span }
    return [{ name, from, to, only, except, when, because: textAt(item, 'because') ?? '', location }]
  })
}

/** What is wrong with boundaries beyond their form: such a boundary does not count. */
export function boundaryProblems(root: Located): readonly Problem[] {
  return itemsOf(at(root, 'boundaries')).flatMap((item): readonly Problem[] => {
    if (item.kind !== 'map') return []
    const problem = (message: string, span = item.span) => ({ location: { file: GROUNDPLAN_FILE, span }, message })
    const when = at(item, 'when')
    const condition = when?.kind === 'text' && when.text !== null ? conditionProblem(when.text) : null
    return [
      ...(item.entries.has('to') === item.entries.has('only')
        ? [problem('Say what may not be called, with "to", or what alone may be, with "only": one of both.')]
        : []),
      ...(condition && when ? [problem(`This condition cannot be evaluated: ${condition}`, when.span)] : []),
    ]
  })
}

/** Names of services, or globs of them, by tag. */
export function readTags(root: Located): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(entriesOf(at(root, 'tags')).map(({ name, value }) => [name, textsOf(value)]))
}

/** null without a declaration that holds. Figures of one's own win over those of the profile. */
export function readLatency(root: Located): LatencyProfile | null {
  const declared = at(root, 'latency')
  if (declared?.kind !== 'map') return null
  const named = PROFILES.find(({ name }) => name === textAt(declared, 'profile'))
  const [p50, p99] = [numberAt(declared, 'p50') ?? named?.p50, numberAt(declared, 'p99') ?? named?.p99]
  if (p50 === undefined || p99 === undefined || p50 <= 0 || p99 < p50) return null
  if (named?.p50 === p50 && named.p99 === p99) return named
  return { name: named?.name ?? 'declared', p50, p99, basis: `figures of ${GROUNDPLAN_FILE}` }
}

function numberAt(value: Located, key: string): number | undefined {
  const text = textAt(value, key)
  return text !== null && /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}

const SERVICE = {
  name: 'string',
  kind: 'string',
  owner: 'string',
  path: 'string',
  languages: 'list<string>',
  tags: 'list<string>',
}

const environment = new Environment()
  .registerVariable({
    name: 'call',
    schema: { protocol: 'string', method: 'string', path: 'string', host: 'string', inLoop: 'bool' },
  })
  .registerVariable({ name: 'from', schema: SERVICE })
  .registerVariable({ name: 'to', schema: SERVICE })

/** A condition made ready. Throws on a text that {@link conditionProblem} objects to, and when a value cannot be had. */
export function condition(text: string): (values: Readonly<Record<string, unknown>>) => unknown {
  const evaluate = environment.parse(text)
  return (values) => evaluate({ ...values })
}

/** What is wrong with a condition, in a line; null when it is sound. */
export function conditionProblem(text: string): string | null {
  try {
    const { valid, type, error } = environment.parse(text).check()
    if (!valid) return firstLine(error)
    return type === 'bool' || type === 'dyn' ? null : `it is of type ${type}, not bool.`
  } catch (error) {
    return firstLine(error)
  }
}

/** The library draws the place below its message. */
export function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return `${line.trim().replace(/\.$/, '')}.`
}
