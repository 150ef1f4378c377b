/** The plain code behind the operations on one thing: its shape, and where it is kept. */
import type { Resource } from '../plan.ts'
import { type FieldType, pascal, plural } from '../words.ts'

const readers: Readonly<Record<FieldType, (value: string) => string>> = {
  string: (value) => `String(${value} ?? '')`,
  number: (value) => `Number(${value} ?? 0)`,
  boolean: (value) => `Boolean(${value})`,
  Date: (value) => `new Date(String(${value}))`,
}

export function modelCode({ thing, fields }: Resource): string {
  const name = pascal(thing)
  return `/** A ${thing} as it is kept. */
export interface ${name} {
  readonly id: string
${fields.map((field) => `  readonly ${field.name}: ${field.type}`).join('\n')}
}

/** A ${thing} that has no id yet. */
export type ${name}Draft = Omit<${name}, 'id'>

/** Takes what a client sent apart; what is missing gets its plainest value. */
export function read${name}(input: unknown): ${name}Draft {
  const given = (input ?? {}) as Partial<Record<keyof ${name}Draft, unknown>>
  return {
${fields.map((field) => `    ${field.name}: ${readers[field.type](`given.${field.name}`)},`).join('\n')}
  }
}
`
}

export function storeCode({ thing }: Resource): string {
  const name = pascal(thing)
  return `import { randomUUID } from 'node:crypto'
import type { ${name}, ${name}Draft } from './model.ts'

const PAGE = 50

/** Keeps ${plural(thing)} in memory; the database stands behind the same methods. */
export class ${name}Store {
  private readonly kept = new Map<string, ${name}>()

  list(page: number): readonly ${name}[] {
    return [...this.kept.values()].slice((page - 1) * PAGE, page * PAGE)
  }

  find(id: string): ${name} | undefined {
    return this.kept.get(id)
  }

  add(draft: ${name}Draft): ${name} {
    const added: ${name} = { id: randomUUID(), ...draft }
    this.kept.set(added.id, added)
    return added
  }

  replace(id: string, draft: ${name}Draft): ${name} | undefined {
    if (!this.kept.has(id)) return undefined
    const replaced: ${name} = { id, ...draft }
    this.kept.set(id, replaced)
    return replaced
  }

  remove(id: string): boolean {
    return this.kept.delete(id)
  }
}

export const ${thing}Store = new ${name}Store()
`
}
