/** Changes the text of a plan file line by line, so that comments, order and spacing of the rest stay as somebody left them. */
import { type PlanLine, parse } from './parse.ts'
import { compare, exceptionKey, factKey, factOrder, type Plan, type PlanFact } from './plan.ts'
import { exceptionLine, factLine, serialise, serviceLine } from './serialise.ts'

/** Replaces whole lines: `count` lines from line `line` on (zero-based) become `lines`. */
export interface LineEdit {
  readonly line: number
  readonly count: number
  readonly lines: readonly string[]
}

/**
 * The edits that make a plan file say what `next` says, in the order of their lines. Facts that are written already are not
 * touched, whatever their spacing; new ones go where they belong in the order; those that `next` lacks go.
 */
export function lineEdits(text: string, next: Plan): readonly LineEdit[] {
  const { lines, plan } = parse(text)
  const edits = removals(lines, plan, next)
  const insert = (line: number, added: readonly string[]) => edits.push({ line, count: 0, lines: added })
  const written = new Map(plan.services.map((service) => [service.id, service]))
  for (const service of next.services) {
    const known = written.get(service.id)
    if (!known) {
      const block = [serviceLine(service), ...service.facts.map(factLine)]
      const { line, before, behind } = placeOfBlock(lines, service.id)
      insert(line, [...before, ...block, ...behind])
      continue
    }
    const keys = new Set(known.facts.map(factKey))
    for (const fact of service.facts) {
      if (!keys.has(factKey(fact))) insert(placeOfFact(lines, service.id, fact), [factLine(fact)])
    }
  }
  const excepted = new Set(plan.exceptions.map((one) => `${exceptionKey(one)} ${exceptionLine(one)}`))
  for (const exception of next.exceptions) {
    const key = exceptionKey(exception)
    if (excepted.has(`${key} ${exceptionLine(exception)}`)) continue
    const { line, before } = placeOfException(lines, key)
    insert(line, [...before, exceptionLine(exception)])
  }
  return merged(edits)
}

/** The text after the edits, with the line ends that it has. */
export function applyLineEdits(text: string, edits: readonly LineEdit[]): string {
  const newline = /\r\n/.test(text) ? '\r\n' : '\n'
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  for (const edit of [...edits].reverse()) lines.splice(edit.line, edit.count, ...edit.lines)
  return lines.length === 0 ? '' : `${lines.join(newline)}${newline}`
}

/** The text of a plan file that says what `next` says; null or empty text gives a new file. */
export function editText(text: string | null, next: Plan): string {
  if (text === null || text.trim() === '') return serialise(next)
  return applyLineEdits(text, lineEdits(text, next))
}

function removals(lines: readonly PlanLine[], plan: Plan, next: Plan): LineEdit[] {
  const facts = new Map(next.services.map((service) => [service.id, new Set(service.facts.map(factKey))]))
  const before = new Map(plan.services.map((service) => [service.id, serviceLine(service)]))
  const headers = new Map(next.services.map((service) => [service.id, serviceLine(service)]))
  const exceptions = new Map(next.exceptions.map((one) => [exceptionKey(one), exceptionLine(one)]))
  const edits: LineEdit[] = []
  lines.forEach((line, number) => {
    const replace = (replacement: readonly string[] = []) => edits.push({ line: number, count: 1, lines: replacement })
    if (line.kind === 'service') {
      const header = headers.get(line.service.id)
      if (header === undefined) {
        replace()
        // The blank line that set the block apart goes with it.
        if (lines[number - 1]?.kind === 'blank') edits.push({ line: number - 1, count: 1, lines: [] })
      } else if (before.get(line.service.id) !== header) replace([header])
    } else if (line.kind === 'fact') {
      if (!facts.get(line.service)?.has(factKey(line.fact))) replace()
    } else if (line.kind === 'exception') {
      if (exceptions.get(exceptionKey(line.exception)) !== exceptionLine(line.exception)) replace()
    }
  })
  return edits
}

/** Where new lines go, and the blank lines that set them apart. */
interface Place {
  readonly line: number
  readonly before: readonly string[]
  readonly behind: readonly string[]
}

/** Behind the last fact of the service that comes before, else behind the line of the service. */
function placeOfFact(lines: readonly PlanLine[], service: string, fact: PlanFact): number {
  let place = lines.findIndex((line) => line.kind === 'service' && line.service.id === service) + 1
  lines.forEach((line, number) => {
    if (line.kind === 'fact' && line.service === service && factOrder(line.fact, fact) < 0) place = number + 1
  })
  return place
}

/** Behind the last block of a service whose name comes before, else before all others. */
function placeOfBlock(lines: readonly PlanLine[], id: string): Place {
  let owner: string | null = null
  let end = 0
  lines.forEach((line, number) => {
    if (line.kind === 'service') owner = line.service.id
    const inBlock = line.kind === 'service' || line.kind === 'fact'
    if (inBlock && owner !== null && compare(owner, id) < 0) end = number + 1
  })
  if (end > 0) return { line: end, before: [''], behind: [] }
  const first = lines.findIndex((line) => line.kind === 'service' || line.kind === 'exception')
  if (first < 0) return placeAtEnd(lines)
  let start = first
  while (lines[start - 1]?.kind === 'comment') start--
  // A comment on the first line heads the file, any other one the block below it.
  return { line: start === 0 ? first : start, before: [], behind: [''] }
}

/** Among the exceptions, by rule and subject; the first one goes to the end of the file. */
function placeOfException(lines: readonly PlanLine[], key: string): Place {
  let first: number | null = null
  let place: number | null = null
  lines.forEach((line, number) => {
    if (line.kind !== 'exception') return
    first ??= number
    if (exceptionKey(line.exception) <= key) place = number + 1
  })
  const line = place ?? first
  return line === null ? placeAtEnd(lines) : { line, before: [], behind: [] }
}

function placeAtEnd(lines: readonly PlanLine[]): Place {
  const apart = lines.length > 0 && lines.at(-1)?.kind !== 'blank'
  return { line: lines.length, before: apart ? [''] : [], behind: [] }
}

/** One edit for each line, in order. What is inserted at a line keeps its order and stands before what replaces the line. */
function merged(edits: readonly LineEdit[]): readonly LineEdit[] {
  return [...new Set(edits.map((edit) => edit.line))]
    .map((line) => {
      const group = edits.filter((edit) => edit.line === line)
      const [inserted, replaced] = [group.filter((one) => one.count === 0), group.filter((one) => one.count > 0)]
      return {
        line,
        count: replaced.reduce((sum, one) => sum + one.count, 0),
        lines: [...inserted, ...replaced].flatMap((one) => one.lines),
      }
    })
    .sort((left, right) => left.line - right.line)
}
