/** HashiCorp's configuration language as plain data that knows where it stands. */
import type { Span } from '../../protocol/location.ts'

export interface HclBody {
  readonly attributes: ReadonlyMap<string, HclAttribute>
  readonly blocks: readonly HclBlock[]
}

export interface HclAttribute {
  readonly name: string
  readonly nameSpan: Span
  readonly value: HclExpression
}

/** `resource "aws_sqs_queue" "jobs" { … }` */
export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  readonly body: HclBody
  /** From the type to the last label. */
  readonly span: Span
}

export type HclExpression =
  /** A string, number or boolean; as text. */
  | { readonly kind: 'literal'; readonly value: string; readonly span: Span }
  /** A string or heredoc with `${…}` in it. */
  | { readonly kind: 'template'; readonly parts: readonly HclExpression[]; readonly span: Span }
  /** `aws_sqs_queue.jobs[0].url`: indexes that are literal are steps of the path, others are `*`. */
  | { readonly kind: 'reference'; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[]; readonly span: Span }
  | { readonly kind: 'object'; readonly entries: readonly HclEntry[]; readonly span: Span }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly HclExpression[]; readonly span: Span }
  /** Something of a value that is no reference: `merge(a, b).c`. */
  | { readonly kind: 'member'; readonly of: HclExpression; readonly name: string; readonly span: Span }
  /** Operators, conditions, comprehensions: known only when it is run. */
  | { readonly kind: 'unknown'; readonly span: Span }

/** A key is a word, or an expression that is a text. */
export interface HclEntry {
  readonly key: HclExpression
  readonly value: HclExpression
}

export interface HclProblem {
  readonly span: Span
  readonly message: string
}
