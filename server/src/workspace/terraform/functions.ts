/** Functions of Terraform that put texts, lists and objects together; the others are known only when it is run. */
import { jsonValue, memberOf, type ObjectEntry, type TerraformValue, textOfValue, textValue } from './value.ts'

type Arguments = readonly (TerraformValue | null)[]

/** Text of a file that the configuration names, null when there is none. */
export type FileText = (path: string) => string | null

export function callResult(name: string, values: Arguments, file: FileText): TerraformValue | null {
  const [first = null, second = null] = values
  const text = textOfValue(first)
  switch (name) {
    case 'jsonencode':
    case 'yamlencode':
      // Whoever reads the text takes it apart again.
      return first
    case 'jsondecode':
      return text === null ? first : jsonValue(text)
    case 'file':
      return text === null ? null : known(file(text))
    case 'templatefile':
      return text === null ? null : known(withVariables(file(text), second))
    case 'merge':
      return merged(values)
    case 'concat':
    case 'flatten':
      return { kind: 'list', items: (name === 'flatten' ? itemsOf(first) : values).flatMap(itemsOf) }
    case 'tolist':
    case 'toset':
    case 'tomap':
    case 'tostring':
    case 'sensitive':
    case 'nonsensitive':
    case 'abspath':
    case 'pathexpand':
      return first
    case 'try':
    case 'coalesce':
      return values.find((value) => value !== null) ?? null
    case 'lookup':
      return memberOf(first, textOfValue(second) ?? '') ?? values[2] ?? null
    case 'lower':
      return text === null ? null : textValue(text.toLowerCase())
    case 'upper':
      return text === null ? null : textValue(text.toUpperCase())
    case 'join':
      return joined(text, itemsOf(second))
    case 'format':
      return formatted(text, values.slice(1))
    case 'replace':
      return replaced(values.map(textOfValue))
    case 'trimsuffix':
    case 'trimprefix':
      return trimmed(name, text, textOfValue(second))
    default:
      return null
  }
}

function known(text: string | null): TerraformValue | null {
  return text === null ? null : textValue(text)
}

function itemsOf(value: TerraformValue | null): Arguments {
  return value?.kind === 'list' ? value.items : [value]
}

/** Later objects win; what is not known adds nothing that could be named. */
function merged(values: Arguments): TerraformValue | null {
  const objects = values.flatMap((value) => (value?.kind === 'object' ? [value] : []))
  if (objects.length === 0) return null
  const entries = objects.flatMap((value): [string, ObjectEntry][] => [...value.entries])
  return { kind: 'object', entries: new Map(entries) }
}

function joined(between: string | null, items: Arguments): TerraformValue | null {
  const texts = items.map(textOfValue)
  return between === null || texts.includes(null) ? null : textValue(texts.join(between))
}

function formatted(pattern: string | null, values: Arguments): TerraformValue | null {
  if (pattern === null) return null
  const texts = values.map(textOfValue)
  let at = 0
  let isKnown = true
  const text = pattern.replace(/%(%|[#+-]?\d*[sdvq])/g, (_, verb: string) => {
    if (verb === '%') return '%'
    const value = texts[at++] ?? null
    if (value === null) isKnown = false
    return value ?? ''
  })
  return isKnown ? textValue(text) : null
}

/** Only of plain texts: a pattern between slashes is left alone. */
function replaced([text = null, from = null, to = null]: readonly (string | null)[]): TerraformValue | null {
  if (text === null || from === null || to === null || /^\/.+\/$/.test(from)) return null
  return textValue(text.replaceAll(from, to))
}

function trimmed(name: string, text: string | null, part: string | null): TerraformValue | null {
  if (text === null || part === null) return null
  if (name === 'trimprefix') return textValue(text.startsWith(part) ? text.slice(part.length) : text)
  return textValue(text.endsWith(part) ? text.slice(0, text.length - part.length) : text)
}

/** A template with plain variables; null as soon as one is not known or it has directives. */
function withVariables(text: string | null, variables: TerraformValue | null): string | null {
  if (text === null || text.includes('%{')) return null
  let isKnown = true
  const filled = text.replace(/\$\{\s*([\w.]+)\s*\}/g, (_, path: string) => {
    const value = path.split('.').reduce<TerraformValue | null>((inner, step) => memberOf(inner, step), variables)
    const found = textOfValue(value)
    if (found === null) isKnown = false
    return found ?? ''
  })
  return isKnown && !filled.includes('${') ? filled : null
}
