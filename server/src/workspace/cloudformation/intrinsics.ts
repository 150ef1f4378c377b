/** The intrinsic functions of CloudFormation, in their short form (`!Sub`) and their long one (`Fn::Sub`). */
import { itemsOf, type Located } from '../yaml/located.ts'

export interface Intrinsic {
  /** `Ref`, `Sub`, `GetAtt` … */
  readonly name: string
  readonly argument: Located
}

const LONG = /^(?:Fn::(\w+)|(Ref))$/

/** null for a plain value. */
export function intrinsicOf(value: Located): Intrinsic | null {
  if (value.tag !== undefined) return { name: value.tag.slice(1), argument: withoutTag(value) }
  if (value.kind !== 'map' || value.entries.size !== 1) return null
  const [entry] = value.entries.values()
  const name = entry && LONG.exec(entry.name)
  return entry && name ? { name: name[1] ?? name[2] ?? '', argument: entry.value } : null
}

function withoutTag(value: Located): Located {
  const { tag: _, ...plain } = value
  return plain
}

/** Name of a resource and of one of its attributes: `Table.Arn`, `[Table, Arn]`, `Nested.Outputs.Url`. */
export function attributeOf(argument: Located): readonly [resource: string, attribute: string] | null {
  const parts = itemsOf(argument).map((part) => (part.kind === 'text' ? part.text : null))
  if (parts.length === 0 || parts.includes(null)) return null
  const [resource = '', ...attribute] = parts.join('.').split('.')
  return [resource, attribute.join('.')]
}
