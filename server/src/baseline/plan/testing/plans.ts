/** Random plans for property tests, ordinary ones and such as nobody would write. */
import {
  type Arbitrary,
  array,
  constantFrom,
  dictionary,
  integer,
  oneof,
  option,
  record,
  string,
  tuple,
} from 'fast-check'
import {
  compare,
  exceptionKey,
  factKey,
  factOrder,
  type Plan,
  type PlanException,
  type PlanFact,
  type PlanService,
} from '../plan.ts'
import { KINDS } from '../serialise.ts'

/** Words that mean something in the file, and texts that look like them. */
const TRICKY = 'service http grpc graphql message publish handle call external except owner until . ? @team (ui) # "'
  .split(' ')
  .concat('<<<<<<< HEAD', 'a b', 'a#b', '\\n', 'Ünïcode', 'a"b', '\u00a0', '{id}', 'line\nbreak')

const word = oneof(
  { weight: 4, arbitrary: constantFrom('orders', 'users', 'stock.v1.Stock/Reserve', '/orders/{id}', 'order.created') },
  { weight: 2, arbitrary: constantFrom(...TRICKY) },
  { weight: 1, arbitrary: string({ minLength: 1, maxLength: 6 }).filter((text) => !text.includes('\r')) },
)

/** Objects as the parser makes them, with Object's prototype. */
const PLAIN = { noNullPrototype: true } as const

const fact: Arbitrary<PlanFact> = oneof(
  tuple(constantFrom('http', 'grpc', 'graphql', 'message'), word, word).map(
    ([protocol, method, path]) => ({ ...NOTHING, kind: 'endpoint', protocol, method, path }) as PlanFact,
  ),
  tuple(constantFrom('Query.order', 'Mutation.pay', 'pkg.Service/Do'), constantFrom('QUERY', 'MUTATION', 'RPC')).map(
    ([path, method]) => ({ ...NOTHING, kind: 'endpoint', protocol: 'graphql', method, path }) as PlanFact,
  ),
  word.map((path) => ({ ...NOTHING, kind: 'endpoint', protocol: 'message', method: 'handle', path }) as PlanFact),
  word.map((path) => ({ ...NOTHING, kind: 'publish', protocol: 'message', method: 'publish', path }) as PlanFact),
  tuple(constantFrom('http', 'grpc', 'graphql'), word, word, word, constantFrom(true, false)).map(
    ([protocol, method, path, target, external]) =>
      ({ kind: 'call', protocol, method, path, target, external, span: null }) as PlanFact,
  ),
)

const NOTHING = { target: '', external: false, span: null }

const service: Arbitrary<Omit<PlanService, 'id'>> = record(
  {
    path: oneof(
      constantFrom('', 'services/orders', '.', '..', 'a b', '(ui)'),
      word.filter((text) => !text.endsWith('/')),
    ),
    kind: constantFrom(...KINDS),
    technologies: array(word, { maxLength: 3 }).map((words) => [...new Set(words)].sort()),
    owner: option(oneof(constantFrom('@commerce', 'Team Orders', '@two words'), word), { nil: null }),
    facts: array(fact, { maxLength: 6 }).map((facts) => unique(facts, factKey).sort(factOrder)),
    span: constantFrom(null),
  },
  PLAIN,
)

const exception: Arbitrary<PlanException> = record(
  {
    rule: oneof(constantFrom('new/duplicate-capability', 'call/in-loop'), word),
    subject: array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    owner: word,
    until: tuple(integer({ min: 2024, max: 2030 }), integer({ min: 1, max: 12 }), integer({ min: 1, max: 28 })).map(
      ([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    ),
    reason: oneof(constantFrom('the regulator wants it apart', 'say "why" \\ here'), word).filter(
      (text) => text.trim() !== '',
    ),
    span: constantFrom(null),
  },
  PLAIN,
)

export const plans: Arbitrary<Plan> = record(
  {
    services: dictionary(word, service, { maxKeys: 4, ...PLAIN }).map((byId) =>
      Object.entries(byId)
        .map(([id, one]) => ({ id, ...one }))
        .sort((left, right) => compare(left.id, right.id)),
    ),
    exceptions: array(exception, { maxLength: 3 }).map((list) =>
      unique(list, exceptionKey).sort((left, right) => compare(exceptionKey(left), exceptionKey(right))),
    ),
  },
  PLAIN,
)

/** A plan without the lines that it was read from, so that plans can be compared. */
export function withoutSpans(plan: Plan): Plan {
  return {
    services: plan.services.map((one) => ({
      ...one,
      span: null,
      facts: one.facts.map((each) => ({ ...each, span: null })),
    })),
    exceptions: plan.exceptions.map((one) => ({ ...one, span: null })),
  }
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}
