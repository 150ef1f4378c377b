/** Writes a plan. The form depends on the fact alone, never on its neighbours, so that one fact changes one line. */
import { isLanguage, type Plan, type PlanException, type PlanFact, type PlanService } from './plan.ts'
import { quoted, written } from './tokens.ts'

export const KINDS = ['service', 'gateway', 'ui', 'database', 'broker', 'function', 'external', 'other'] as const

/** The whole plan as text; ends with a newline unless empty. */
export function serialise(plan: Plan): string {
  const blocks = plan.services.map((service) => [serviceLine(service), ...service.facts.map(factLine)].join('\n'))
  const exceptions = plan.exceptions.map(exceptionLine).join('\n')
  const parts = exceptions === '' ? blocks : [...blocks, exceptions]
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`
}

export function serviceLine(service: PlanService): string {
  const words = ['service', written(service.id), folder(service.path)]
  if (service.kind !== 'service') words.push(`(${service.kind})`)
  const technologies = [
    ...service.technologies.filter(isLanguage),
    ...service.technologies.filter((word) => !isLanguage(word)),
  ]
  if (technologies.length > 0) {
    words.push(technologies.map((word) => (/^[@(]/.test(word) ? quoted(word) : written(word, ['owner']))).join(' '))
  }
  if (service.owner !== null) {
    words.push(/^@\S+$/.test(service.owner) ? service.owner : `owner ${written(service.owner)}`)
  }
  return `${words[0]} ${words.slice(1).join('  ')}`
}

/** The root is written `.`; a folder that looks like something else is quoted. */
function folder(path: string): string {
  if (path === '') return '.'
  return path === '.' ? quoted(path) : written(path)
}

export function factLine(fact: PlanFact): string {
  return `  ${factText(fact)}`
}

function factText(fact: PlanFact): string {
  const path = written(fact.path)
  if (fact.kind === 'publish') return `publish   ${path}`
  if (fact.kind === 'call') {
    const target = fact.external ? `external ${written(fact.target)}` : written(fact.target, ['external'])
    return `call ${target} ${operation(fact)}`
  }
  if (fact.protocol === 'message' && fact.method === 'handle') return `handle    ${path}`
  return operation(fact)
}

/** `grpc pkg.Service/Method` and `graphql Query.field` imply their method. */
function operation(fact: PlanFact): string {
  const path = written(fact.path)
  if (fact.method === impliedMethod(fact.protocol, fact.path)) return `${fact.protocol} ${path}`
  const method = written(fact.method)
  return `${fact.protocol} ${fact.kind === 'endpoint' ? method.padEnd(4) : method} ${path}`
}

/** The method of an operation that is written without one, null when it must be written. */
export function impliedMethod(protocol: string, path: string): string | null {
  if (protocol === 'grpc') return 'RPC'
  const root = protocol === 'graphql' ? /^(Query|Mutation|Subscription)\./.exec(path)?.[1] : undefined
  return root ? root.toUpperCase() : null
}

export function exceptionLine(exception: PlanException): string {
  const subject = exception.subject
    .split(' ')
    .map((word) => written(word, ['owner', 'until']))
    .join(' ')
  const head = `except ${written(exception.rule)} ${subject}`
  return `${head}  owner ${written(exception.owner)}  until ${written(exception.until)}  ${quoted(exception.reason)}`
}
