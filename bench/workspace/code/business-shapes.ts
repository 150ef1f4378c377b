/** The shapes that plain business code comes in. Each is a function from a thing and its fields to a source file. */
import type { Random } from '../random.ts'
import { type Field, type FieldType, pascal, plural } from '../words.ts'

type Shape = (thing: string, fields: readonly Field[], random: Random) => string

const header = (thing: string, ...more: readonly string[]) =>
  `import type { ${[pascal(thing), ...more].join(', ')} } from './${thing}.ts'\n`

const ofType = (fields: readonly Field[], type: FieldType) => fields.filter((field) => field.type === type)

/** Sums, averages and shares over a list. */
export const calculator: Shape = (thing, fields, random) => {
  const numbers = ofType(fields, 'number')
  const many = pascal(plural(thing))
  return `${header(thing)}
/** What ${plural(thing)} come to. */
export interface ${many}Total {
  readonly count: number
${numbers.map(({ name }) => `  readonly ${name}: number\n  readonly average${pascal(name)}: number`).join('\n')}
}

const PRECISION = ${random.pick([100, 1000, 10000])}

function round(value: number): number {
  return Math.round((value + Number.EPSILON) * PRECISION) / PRECISION
}

/** Adds up all ${plural(thing)}; an empty list comes to nothing. */
export function total${many}(${plural(thing)}: readonly ${pascal(thing)}[]): ${many}Total {
  const count = ${plural(thing)}.length
${numbers
  .map(
    ({ name }) => `  let ${name}Sum = 0
  for (const one of ${plural(thing)}) {
    // Missing values come as NaN from old imports and must not spoil the sum.
    if (Number.isFinite(one.${name})) ${name}Sum += one.${name}
  }`,
  )
  .join('\n')}
  return {
    count,
${numbers.map(({ name }) => `    ${name}: round(${name}Sum),\n    average${pascal(name)}: count === 0 ? 0 : round(${name}Sum / count),`).join('\n')}
  }
}

/** How much of the whole each one makes up, by id, as a share between 0 and 1. */
export function sharesOf${many}(${plural(thing)}: readonly ${pascal(thing)}[], weight: (one: ${pascal(thing)}) => number): ReadonlyMap<string, number> {
  const whole = ${plural(thing)}.reduce((sum, one) => sum + weight(one), 0)
  return new Map(${plural(thing)}.map((one) => [one.id, whole === 0 ? 0 : round(weight(one) / whole)]))
}
`
}

/** One check per field, all of them run, in words for a person. */
export const validator: Shape = (thing, fields, random) => {
  const checks: Readonly<Record<FieldType, (name: string) => string>> = {
    string: (name) => `  if (input.${name}.trim() === '') {
    issues.push({ field: '${name}', message: 'must not be empty' })
  } else if (input.${name}.length > ${random.pick([40, 80, 120, 250])}) {
    issues.push({ field: '${name}', message: \`is too long: \${input.${name}.length} characters\` })
  }`,
    number: (name) => `  if (!Number.isFinite(input.${name}) || input.${name} < ${random.pick([0, 1])}) {
    issues.push({ field: '${name}', message: \`is not a sensible number: \${input.${name}}\` })
  }`,
    boolean: (name) => `  if (input.${name} && input.state === 'closed') {
    issues.push({ field: '${name}', message: 'cannot be set on what is closed' })
  }`,
    Date: (name) => `  if (Number.isNaN(input.${name}.getTime())) {
    issues.push({ field: '${name}', message: 'is not a date' })
  }`,
  }
  return `${header(thing)}
/** What is wrong with one field. */
export interface Issue {
  readonly field: keyof ${pascal(thing)}
  readonly message: string
}

const IDENTIFIER = /^[a-z0-9][a-z0-9-]{${random.between(2, 7)},${random.between(20, 63)}}$/

/** Everything that is wrong with a ${thing}; an empty list when nothing is. */
export function issuesOf${pascal(thing)}(input: ${pascal(thing)}): readonly Issue[] {
  const issues: Issue[] = []
  if (!IDENTIFIER.test(input.id)) issues.push({ field: 'id', message: 'is not an identifier' })
${fields.map(({ name, type }) => checks[type](name)).join('\n')}
  return issues
}

/** Throws when something is wrong, with all of it in the message. */
export function assert${pascal(thing)}(input: ${pascal(thing)}): void {
  const issues = issuesOf${pascal(thing)}(input)
  if (issues.length === 0) return
  throw new TypeError(issues.map((issue) => \`\${issue.field} \${issue.message}\`).join('; '))
}
`
}

/** To and from the rows of a table. */
export const rowMapper: Shape = (thing, fields) => {
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const stored: Readonly<Record<FieldType, string>> = {
    string: 'string',
    number: 'string | number',
    boolean: '0 | 1',
    Date: 'string',
  }
  const read: Readonly<Record<FieldType, (value: string) => string>> = {
    string: (value) => value,
    number: (value) => `Number(${value})`,
    boolean: (value) => `${value} === 1`,
    Date: (value) => `new Date(${value})`,
  }
  const write: Readonly<Record<FieldType, (value: string) => string>> = {
    string: (value) => value,
    number: (value) => value,
    boolean: (value) => `${value} ? 1 : 0`,
    Date: (value) => `${value}.toISOString()`,
  }
  return `${header(thing, `${pascal(thing)}State`)}
/** A row of the table ${plural(thing)}. */
export interface ${pascal(thing)}Row {
  readonly id: string
  readonly state: string
${fields.map(({ name, type }) => `  readonly ${column(name)}: ${stored[type]}`).join('\n')}
}

export const SELECT_${thing.toUpperCase()} = \`
  SELECT id, state, ${fields.map(({ name }) => column(name)).join(', ')}
  FROM ${plural(thing)}
  WHERE id = $1
\`

export function from${pascal(thing)}Row(row: ${pascal(thing)}Row): ${pascal(thing)} {
  return {
    id: row.id,
    state: row.state as ${pascal(thing)}State,
${fields.map(({ name, type }) => `    ${name}: ${read[type](`row.${column(name)}`)},`).join('\n')}
  }
}

export function to${pascal(thing)}Row(${thing}: ${pascal(thing)}): ${pascal(thing)}Row {
  return {
    id: ${thing}.id,
    state: ${thing}.state,
${fields.map(({ name, type }) => `    ${column(name)}: ${write[type](`${thing}.${name}`)},`).join('\n')}
  }
}
`
}

/** Which state may follow which. */
export const policy: Shape = (thing, _fields, random) => `${header(thing, `${pascal(thing)}State`)}
/** Asked for something that cannot be done now. */
export class ${pascal(thing)}Refused extends Error {
  readonly from: ${pascal(thing)}State
  readonly to: ${pascal(thing)}State

  constructor(from: ${pascal(thing)}State, to: ${pascal(thing)}State) {
    super(\`a ${thing} that is \${from} cannot become \${to}\`)
    this.from = from
    this.to = to
  }
}

/** Decides what may become of a ${thing}. */
export class ${pascal(thing)}Policy {
  private readonly allowed = new Map<${pascal(thing)}State, Set<${pascal(thing)}State>>()

  constructor(private readonly grace = ${random.between(1, 30)}) {}

  allow(from: ${pascal(thing)}State, ...to: readonly ${pascal(thing)}State[]): this {
    const known = this.allowed.get(from) ?? new Set()
    for (const state of to) known.add(state)
    this.allowed.set(from, known)
    return this
  }

  can(${thing}: ${pascal(thing)}, to: ${pascal(thing)}State): boolean {
    return this.allowed.get(${thing}.state)?.has(to) ?? false
  }

  move(${thing}: ${pascal(thing)}, to: ${pascal(thing)}State): ${pascal(thing)} {
    if (!this.can(${thing}, to)) throw new ${pascal(thing)}Refused(${thing}.state, to)
    return { ...${thing}, state: to }
  }

  /** The last day on which it can still be taken back. */
  deadline(since: Date): Date {
    const end = new Date(since)
    end.setUTCDate(end.getUTCDate() + this.grace)
    return end
  }
}
`

/** Groups and prints a list. */
export const report: Shape = (thing, fields, random) => {
  const key = ofType(fields, 'string')[0]?.name ?? 'id'
  const separator = random.pick([';', ',', '\\t'])
  return `${header(thing)}
const COLUMNS = ['id', 'state', ${fields.map(({ name }) => `'${name}'`).join(', ')}] as const

/** ${pascal(plural(thing))} by ${key}, the largest group first. */
export function group${pascal(plural(thing))}(${plural(thing)}: Iterable<${pascal(thing)}>): readonly (readonly [string, readonly ${pascal(thing)}[]])[] {
  const groups = new Map<string, ${pascal(thing)}[]>()
  for (const one of ${plural(thing)}) {
    const group = groups.get(one.${key})
    if (group) group.push(one)
    else groups.set(one.${key}, [one])
  }
  return [...groups].sort((left, right) => right[1].length - left[1].length || left[0].localeCompare(right[0]))
}

/** One line per ${thing}, for spreadsheets. */
export function ${thing}Table(${plural(thing)}: readonly ${pascal(thing)}[]): string {
  const lines = [COLUMNS.join('${separator}')]
  for (const one of ${plural(thing)}) {
    const cells = COLUMNS.map((column) => cell(one[column]))
    lines.push(cells.join('${separator}'))
  }
  return \`\${lines.join('\\n')}\\n\`
}

function cell(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = String(value ?? '')
  return /["${separator}\\n]/.test(text) ? \`"\${text.replaceAll('"', '""')}"\` : text
}
`
}

/** Text for people. */
export const formatter: Shape = (thing, fields) => `${header(thing)}
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })

/** A ${thing} in a few lines, e.g. for a mail. Links look like https://example.invalid/${plural(thing)}/1. */
export function describe${pascal(thing)}(${thing}: ${pascal(thing)}): string {
  const lines = [\`${pascal(thing)} \${${thing}.id} (\${${thing}.state})\`]
${fields
  .map(({ name, type }) => {
    const value = `${thing}.${name}`
    const shown = {
      string: value,
      number: `numbers.format(${value})`,
      boolean: `${value} ? 'yes' : 'no'`,
      Date: `day(${value})`,
    }[type]
    return type === 'string'
      ? `  if (${value}) lines.push(\`${name}: \${${shown}}\`)`
      : `  lines.push(\`${name}: \${${shown}}\`)`
  })
  .join('\n')}
  return lines.join('\\n')
}

export function day(date: Date): string {
  const [year, month, dayOfMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  return \`\${year}-\${String(month).padStart(2, '0')}-\${String(dayOfMonth).padStart(2, '0')}\`
}
`

/** Work that is tried again. The word fetch( in this comment, and axios.get('/x') too, is no call. */
export const schedule: Shape = (thing, _fields, random) => `${header(thing)}
const FIRST_WAIT = ${random.between(50, 500)}
const MOST_TRIES = ${random.between(3, 9)}

/** Gives each ${thing} to \`work\`, a few at a time, and tries again what failed. Unlike fetch() it never gives up early. */
export async function process${pascal(plural(thing))}(
  ${plural(thing)}: readonly ${pascal(thing)}[],
  work: (one: ${pascal(thing)}) => Promise<void>,
): Promise<readonly string[]> {
  const failed: string[] = []
  const waiting = [...${plural(thing)}]
  while (waiting.length > 0) {
    const some = waiting.splice(0, ${random.between(4, 32)})
    await Promise.all(
      some.map(async (one) => {
        try {
          await again(() => work(one))
        } catch {
          failed.push(one.id)
        }
      }),
    )
  }
  return failed
}

async function again(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= MOST_TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * 2 ** attempt))
    }
  }
}
`

/** An index over a list, by field. */
export const registry: Shape = (thing, fields) => {
  const keys = ofType(fields, 'string').slice(0, 4)
  return `${header(thing)}
/** All ${plural(thing)} of a tenant, with indexes that are kept up to date. */
export class ${pascal(thing)}Registry {
  private readonly byId = new Map<string, ${pascal(thing)}>()
${keys.map(({ name }) => `  private readonly by${pascal(name)} = new Map<string, Set<string>>()`).join('\n')}

  get size(): number {
    return this.byId.size
  }

  get(id: string): ${pascal(thing)} | undefined {
    return this.byId.get(id)
  }

  post(${thing}: ${pascal(thing)}): void {
    this.delete(${thing}.id)
    this.byId.set(${thing}.id, ${thing})
${keys.map(({ name }) => `    index(this.by${pascal(name)}, ${thing}.${name}, ${thing}.id)`).join('\n')}
  }

  delete(id: string): boolean {
    const known = this.byId.get(id)
    if (!known) return false
${keys.map(({ name }) => `    this.by${pascal(name)}.get(known.${name})?.delete(id)`).join('\n')}
    return this.byId.delete(id)
  }
${keys
  .map(
    ({ name }) => `
  with${pascal(name)}(${name}: string): readonly ${pascal(thing)}[] {
    const ids = this.by${pascal(name)}.get(${name}) ?? []
    return [...ids].flatMap((id) => this.byId.get(id) ?? [])
  }`,
  )
  .join('\n')}
}

function index(into: Map<string, Set<string>>, key: string, id: string): void {
  const ids = into.get(key)
  if (ids) ids.add(id)
  else into.set(key, new Set([id]))
}
`
}
