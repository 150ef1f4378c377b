/** Changes the text of a plan file line by line, so that comments, order and spacing of the rest stay as somebody left them. */
import { type PlanLine, parse } from './parse.ts'
import { compare, exceptionKey, factKey, factOrder, type Plan } from './plan.ts'
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
  const edits: LineEdit[] = []
  const insert = (line: number, added: readonly string[]) => edits.push({ line, count: 0, lines: added })
  removals(lines, plan, next, edits)
  const written = new Map(plan.services.map((service) => [service.id, service]))
  for (const service of next.services) {
    const known = written.get(service.id)
    if (!known) {
      insertBlock(lines, [serviceLine(service), ...service.facts.map(factLine)], service.id, insert)
      continue
    }
    const keys = new Set(known.facts.map(factKey))
    for (const fact of service.facts) {
      if (keys.has(factKey(fact))) continue
      insert(
        placeOfFact(lines, service.id, (line) => factOrder(line.fact, fact) < 0),
        [factLine(fact)],
      )
    }
  }
  const excepted = new Set(plan.exceptions.map((one) => `${exceptionKey(one)} ${exceptionLine(one)}`))
  for (const exception of next.exceptions) {
    if (excepted.has(`${exceptionKey(exception)} ${exceptionLine(exception)}`)) continue
    insertException(lines, exceptionLine(exception), exceptionKey(exception), insert)
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

function removals(lines: readonly PlanLine[], plan: Plan, next: Plan, edits: LineEdit[]): void {
  const services = new Map(next.services.map((service) => [service.id, new Set(service.facts.map(factKey))]))
  const before = new Map(plan.services.map((service) => [service.id, serviceLine(service)]))
  const headers = new Map(next.services.map((service) => [service.id, serviceLine(service)]))
  const exceptions = new Map(next.exceptions.map((one) => [exceptionKey(one), exceptionLine(one)]))
  lines.forEach((line, number) => {
    const remove = (replacement: readonly string[] = []) => edits.push({ line: number, count: 1, lines: replacement })
    if (line.kind === 'service') {
      const header = headers.get(line.service.id)
      if (header === undefined) remove()
      else if (before.get(line.service.id) !== header) remove([header])
    } else if (line.kind === 'fact') {
      if (!services.get(line.service)?.has(factKey(line.fact))) remove()
    } else if (line.kind === 'exception') {
      if (exceptions.get(exceptionKey(line.exception)) !== exceptionLine(line.exception)) remove()
    }
  })
}

/** Behind the last fact of the service that comes before, else behind the line of the service. */
function placeOfFact(
  lines: readonly PlanLine[],
  service: string,
  isBefore: (line: Extract<PlanLine, { kind: 'fact' }>) => boolean,
): number {
  let place = lines.findIndex((line) => line.kind === 'service' && line.service.id === service) + 1
  lines.forEach((line, number) => {
    if (line.kind === 'fact' && line.service === service && isBefore(line)) place = number + 1
  })
  return place
}

function insertBlock(
  lines: readonly PlanLine[],
  block: readonly string[],
  id: string,
  insert: (line: number, added: readonly string[]) => void,
): void {
  let owner: string | null = null
  let end = 0
  lines.forEach((line, number) => {
    if (line.kind === 'service') owner = line.service.id
    const inBlock = line.kind === 'service' || line.kind === 'fact'
    if (inBlock && owner !== null && compare(owner, id) < 0) end = number + 1
  })
  if (end > 0) return insert(end, ['', ...block])
  // Before all others, but behind the comment that heads the file.
  const first = lines.findIndex((line) => line.kind === 'service' || line.kind === 'exception')
  if (first < 0) return insert(lines.length, lines.length > 0 ? ['', ...block] : block)
  let start = first
  while (start > 0 && lines[start - 1]?.kind === 'comment') start--
  insert(start, [...block, ''])
}

function insertException(
  lines: readonly PlanLine[],
  text: string,
  key: string,
  insert: (line: number, added: readonly string[]) => void,
): void {
  let place = -1
  let first = -1
  lines.forEach((line, number) => {
    if (line.kind !== 'exception') return
    if (first < 0) first = number
    if (exceptionKey(line.exception) <= key) place = number + 1
  })
  if (place >= 0) return insert(place, [text])
  if (first >= 0) return insert(first, [text])
  insert(lines.length, lines.length > 0 ? ['', text] : [text])
}

/** One edit for each line, in order; what goes to the same place keeps the order in which it was added. */
function merged(edits: readonly LineEdit[]): readonly LineEdit[] {
  const byLine = new Map<number, LineEdit>()
  for (const edit of edits) {
    const known = byLine.get(edit.line)
    if (!known) byLine.set(edit.line, edit)
    else {
      // What is inserted at a line stands before what replaces the line.
      const [first, second] = known.count > 0 && edit.count === 0 ? [edit, known] : [known, edit]
      const inserted = known.count === 0 && edit.count === 0 ? [...known.lines, ...edit.lines] : null
      byLine.set(edit.line, {
        line: edit.line,
        count: known.count + edit.count,
        lines: inserted ?? [...first.lines, ...second.lines],
      })
    }
  }
  return [...byLine.values()].sort((left, right) => left.line - right.line)
}
