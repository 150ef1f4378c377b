/** One thing that is different in a contract. */
import type { ContractGrade, Field } from '../../protocol/map.ts'
import type { ChangeKind, Direction, Level } from './variance.ts'

/** A change before the table was asked what it means. */
export interface Difference {
  readonly direction: Direction
  readonly kind: ChangeKind
  readonly in: Field['in'] | 'status' | 'stream'
  /** The member, or the status code. */
  readonly name: string
  /** Before and after, as people would write it; '' where that is nothing. */
  readonly was: string
  readonly now: string
  readonly grade: ContractGrade
}

export interface ContractChange extends Difference {
  readonly level: Exclude<Level, 'harmless'>
}

export function difference(
  field: Pick<Field, 'in' | 'name' | 'grade'>,
  direction: Direction,
  kind: ChangeKind,
  was: string,
  now: string,
): Difference {
  return { direction, kind, in: field.in, name: field.name, was, now, grade: field.grade }
}
