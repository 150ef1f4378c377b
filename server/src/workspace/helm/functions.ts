/** The functions of Helm's templates that charts use to name things; all pure. */
import { stringify } from 'yaml'

/** Arguments in the order of the call, the piped value last. */
export type TemplateFunction = (...values: readonly unknown[]) => unknown

export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return value !== undefined && value !== null && value !== '' && value !== 0 && value !== false
}

export function asText(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function indented(width: unknown, text: unknown): string {
  const space = ' '.repeat(Math.min(Number(width) || 0, 100))
  return asText(text).replace(/^/gm, space)
}

export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  default: (fallback, value) => (isTrue(value) ? value : fallback),
  required: (_, value) => value,
  coalesce: (...values) => values.find(isTrue),
  ternary: (yes, no, condition) => (isTrue(condition) ? yes : no),
  quote: (value) => JSON.stringify(asText(value)),
  squote: (value) => `'${asText(value)}'`,
  toYaml: (value) => (value === undefined ? '' : stringify(value).trimEnd()),
  toJson: (value) => JSON.stringify(value),
  toString: asText,
  int: (value) => Math.trunc(Number(value)) || 0,
  indent: indented,
  nindent: (width, text) => `\n${indented(width, text)}`,
  lower: (text) => asText(text).toLowerCase(),
  upper: (text) => asText(text).toUpperCase(),
  trim: (text) => asText(text).trim(),
  trunc: (length, text) => asText(text).slice(0, Number(length)),
  trimSuffix: (end, text) =>
    asText(text).endsWith(asText(end)) && end !== '' ? asText(text).slice(0, -asText(end).length) : asText(text),
  trimPrefix: (start, text) =>
    asText(text).startsWith(asText(start)) ? asText(text).slice(asText(start).length) : asText(text),
  replace: (from, to, text) => asText(text).replaceAll(asText(from), asText(to)),
  contains: (part, text) => asText(text).includes(asText(part)),
  printf: (format, ...values) => {
    let next = 0
    return asText(format).replace(/%[svdq]/g, () => asText(values[next++]))
  },
  eq: (left, ...others) => others.some((other) => asText(left) === asText(other)),
  ne: (left, right) => asText(left) !== asText(right),
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  not: (value) => !isTrue(value),
  empty: (value) => !isTrue(value),
}
