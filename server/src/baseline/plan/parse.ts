/**
 * Reads a plan file. Never fails: what cannot be read is a problem at its place, and the rest counts. Of a merge conflict
 * both sides are read, so that the map stays whole until somebody has settled it.
 */
import type { Span } from '../../protocol/location.ts'
import type { Problem, Protocol, ServiceKind } from '../../protocol/map.ts'
import {
  compare,
  exceptionKey,
  factKey,
  factOrder,
  PLAN_FILE,
  type Plan,
  type PlanException,
  type PlanFact,
  type PlanService,
} from './plan.ts'
import { impliedMethod, KINDS } from './serialise.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What a line of the file is, in order: what an edit goes by. */
export type PlanLine =
  | { readonly kind: 'service'; readonly service: PlanService }
  | { readonly kind: 'fact'; readonly service: string; readonly fact: PlanFact }
  | { readonly kind: 'exception'; readonly exception: PlanException }
  | { readonly kind: 'blank' | 'comment' | 'unknown' | 'conflict' }

export interface ParsedPlan {
  readonly plan: Plan
  readonly problems: readonly Problem[]
  readonly lines: readonly PlanLine[]
}

/** `file` is where the text stands, for the places of problems. */
export function parse(text: string, file: string = PLAN_FILE): ParsedPlan {
  const reader = new Reader(file)
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  const read = lines.map((line, number) => reader.line(line, number))
  return { plan: planFrom(read), problems: reader.problems, lines: read }
}

const CONFLICT = /^(<{7}|={7}|>{7}|\|{7})( |$)/
const PROTOCOLS: ReadonlySet<string> = new Set(['http', 'grpc', 'graphql', 'message'])

class Reader {
  readonly problems: Problem[] = []
  readonly #file: string
  #service: string | null = null
  /** In the common ancestor's part of a conflict: that is the past, and not read. */
  #ancestor = false

  constructor(file: string) {
    this.#file = file
  }

  line(text: string, number: number): PlanLine {
    const whole: Span = [number, 0, number, text.length]
    const marker = CONFLICT.exec(text)
    if (marker) {
      this.#ancestor = text.startsWith('|')
      this.#problem(whole, 'A merge conflict is not settled here; both sides count until it is.')
      return { kind: 'conflict' }
    }
    if (this.#ancestor) return { kind: 'unknown' }
    const { tokens, open } = tokensOf(text, number)
    if (open) {
      this.#problem(open, 'A quote is not closed; the line is left out.')
      return { kind: 'unknown' }
    }
    const [first, ...rest] = tokens
    if (!first) return { kind: text.trim() === '' ? 'blank' : 'comment' }
    const span: Span = [number, first.span[1], number, tokens.at(-1)?.span[3] ?? first.span[3]]
    if (!first.quoted && first.text === 'service') return this.#readService(rest, span)
    if (!first.quoted && first.text === 'except') return this.#readException(rest, span)
    const fact = this.#readFact(first, rest, span)
    if (!fact) return { kind: 'unknown' }
    if (this.#service === null) {
      this.#problem(span, 'This fact belongs to no service; put it below a line that begins with "service".')
      return { kind: 'unknown' }
    }
    return { kind: 'fact', service: this.#service, fact }
  }

  #problem(span: Span, message: string): void {
    this.problems.push({ location: { file: this.#file, span }, message })
  }

  #readService(tokens: readonly Token[], span: Span): PlanLine {
    const [name, folder, ...rest] = tokens
    if (!name || name.text === '') {
      this.#problem(span, 'A service needs a name: service <name> <folder> [languages and frameworks] [@owner]')
      return { kind: 'unknown' }
    }
    this.#service = name.text
    let kind: ServiceKind = 'service'
    let owner: string | null = null
    const technologies: string[] = []
    for (let at = 0; at < rest.length; at++) {
      const token = rest[at]
      if (!token) continue
      const named = /^\((.*)\)$/.exec(token.text)?.[1]
      if (!token.quoted && named !== undefined) {
        const found = KINDS.find((one) => one === named)
        if (found) kind = found
        else this.#problem(token.span, `There is no kind of service called ${named}; one of ${KINDS.join(', ')}.`)
      } else if (!token.quoted && token.text === 'owner' && rest[at + 1]) {
        at++
        owner = rest[at]?.text ?? null
      } else if (!token.quoted && token.text.startsWith('@')) {
        owner = token.text
      } else technologies.push(token.text)
    }
    const path = !folder || (folder.text === '.' && !folder.quoted) ? '' : folder.text.replace(/\/+$/, '')
    const service = {
      id: name.text,
      path,
      kind,
      technologies: [...new Set(technologies)].sort(),
      owner,
      facts: [],
      span,
    }
    return { kind: 'service', service }
  }

  #readFact(first: Token, rest: readonly Token[], span: Span): PlanFact | null {
    const word = first.quoted ? '' : first.text
    if (word === 'publish' || word === 'handle') {
      const [topic, more] = rest
      if (!topic || more) return this.#wrong(span, `${word} <topic>`)
      const kind = word === 'publish' ? 'publish' : 'endpoint'
      return { kind, protocol: 'message', method: word, path: topic.text, target: '', external: false, span }
    }
    if (word === 'call') {
      const [target, ...operation] = rest
      const external = target?.text === 'external' && !target.quoted
      const [host, ...outside] = operation
      const found = external ? this.#operation(outside) : this.#operation(operation)
      const name = external ? host?.text : target?.text
      if (!found || !name)
        return this.#wrong(span, 'call <service> http GET /path, or call external <host> http GET /path')
      return { kind: 'call', ...found, target: name, external, span }
    }
    const found = this.#operation([first, ...rest])
    if (!found) {
      const known = 'service, http, grpc, graphql, publish, handle, call, except'
      return this.#wrong(
        span,
        PROTOCOLS.has(word) ? `${word} <method> <path>` : `a line that begins with one of ${known}`,
      )
    }
    return { kind: 'endpoint', ...found, target: '', external: false, span }
  }

  #operation(tokens: readonly Token[]): Pick<PlanFact, 'protocol' | 'method' | 'path'> | null {
    const [protocol, one, two, more] = tokens
    if (!protocol || !one || more || protocol.quoted || !PROTOCOLS.has(protocol.text)) return null
    const kind = protocol.text as Protocol
    if (two) return { protocol: kind, method: one.text, path: two.text }
    const method = impliedMethod(kind, one.text)
    return method === null ? null : { protocol: kind, method, path: one.text }
  }

  #wrong(span: Span, expected: string): null {
    this.#problem(span, `This line cannot be read and is left out. Expected: ${expected}`)
    return null
  }

  #readException(tokens: readonly Token[], span: Span): PlanLine {
    const words = ['owner', 'until']
    const isWord = (token: Token, index: number) => index > 0 && !token.quoted && words.includes(token.text)
    const at = tokens.findIndex(isWord)
    const [rule] = tokens
    const subject = tokens.slice(1, at < 0 ? undefined : at).map((token) => token.text)
    const { owner, until, reason, other } = at < 0 ? NO_DETAILS : detailsOf(tokens.slice(at))
    const missing = [
      ...(rule && subject.length > 0 ? [] : ['rule and subject']),
      ...(owner && owner.text !== '' ? [] : ['owner']),
      ...(until ? [] : ['end date']),
      ...(reason && reason.text.trim() !== '' ? [] : ['reason']),
    ]
    const refuse = (place: Span, why: string): PlanLine => {
      const form = 'except <rule> <subject> owner <@owner> until <YYYY-MM-DD> "<reason>"'
      this.#problem(place, `${why}; the exception does not hold. Expected: ${form}`)
      return { kind: 'unknown' }
    }
    if (!rule || !owner || !until || !reason || missing.length > 0) return refuse(span, `No ${missing.join(', no ')}`)
    if (other) return refuse(other.span, `"${other.text}" has no place here`)
    if (!isDay(until.text)) return refuse(until.span, `${until.text} is no day of the calendar`)
    const exception = {
      rule: rule.text,
      subject: subject.join(' '),
      owner: owner.text,
      until: until.text,
      reason: reason.text,
      span,
    }
    return { kind: 'exception', exception }
  }
}

interface Details {
  readonly owner: Token | null
  readonly until: Token | null
  readonly reason: Token | null
  /** The first word that is none of them. */
  readonly other: Token | null
}

const NO_DETAILS: Details = { owner: null, until: null, reason: null, other: null }

/** `owner <name>`, `until <day>` and the reason, in any order. */
function detailsOf(tokens: readonly Token[]): Details {
  let details = NO_DETAILS
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token) continue
    const word = token.quoted ? '' : token.text
    const role = word === 'owner' || word === 'until' ? word : 'reason'
    const value = role === 'reason' ? token : (tokens[++at] ?? null)
    if (details[role] === null) details = { ...details, [role]: value }
    else if (details.other === null) details = { ...details, other: token }
  }
  return details
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** The facts of all lines, sorted. A service that is named twice, as after a merge, is one; its first line describes it. */
function planFrom(lines: readonly PlanLine[]): Plan {
  const services = new Map<string, { readonly service: PlanService; readonly facts: Map<string, PlanFact> }>()
  const exceptions = new Map<string, PlanException>()
  for (const line of lines) {
    if (line.kind === 'service' && !services.has(line.service.id)) {
      services.set(line.service.id, { service: line.service, facts: new Map() })
    } else if (line.kind === 'fact') {
      const facts = services.get(line.service)?.facts
      const key = factKey(line.fact)
      if (facts && !facts.has(key)) facts.set(key, line.fact)
    } else if (line.kind === 'exception') {
      const key = exceptionKey(line.exception)
      const known = exceptions.get(key)
      if (!known || known.until < line.exception.until) exceptions.set(key, line.exception)
    }
  }
  return {
    services: [...services.values()]
      .map(({ service, facts }) => ({ ...service, facts: [...facts.values()].sort(factOrder) }))
      .sort((left, right) => compare(left.id, right.id)),
    exceptions: [...exceptions.entries()]
      .sort(([left], [right]) => compare(left, right))
      .map(([, exception]) => exception),
  }
}
