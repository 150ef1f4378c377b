/** Strings and heredocs, with `${…}` and `%{…}` in them. */
import { expression } from './expression.ts'
import { HclFault } from './fault.ts'
import type { HclScanner } from './scanner.ts'
import type { HclExpression } from './tree.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

export function quoted(scanner: HclScanner): HclExpression {
  const start = scanner.offset
  scanner.take('"')
  const parts = partsUntil(scanner, '"', true)
  if (!scanner.take('"')) throw new HclFault('The text has no end.')
  return joined(parts, scanner, start)
}

/** `<<EOT`, or `<<-EOT` which leaves out the blanks that all its lines begin with. */
export function heredoc(scanner: HclScanner): HclExpression {
  const start = scanner.offset
  const opening = scanner.match(/<<-?[A-Za-z_][\w-]*[^\S\n]*\n/y)
  if (opening === null) throw new HclFault('The name of the text was expected here.')
  const word = /[A-Za-z_][\w-]*/.exec(opening)?.[0] ?? ''
  const end = new RegExp(`^[ \\t]*${word}[ \\t]*(?=\\r?$)`, 'm').exec(scanner.text.slice(scanner.offset))
  if (!end) throw new HclFault(`${word}, the end of the text, was not found.`)
  const limit = scanner.offset + end.index
  const parts = partsUntil(scanner, '', false, limit)
  scanner.offset = limit + end[0].length
  return joined(parts, scanner, start)
}

function partsUntil(
  scanner: HclScanner,
  end: string,
  hasEscapes: boolean,
  limit = scanner.text.length,
): readonly HclExpression[] {
  const parts: HclExpression[] = []
  let text = ''
  let from = scanner.offset
  const close = () => {
    if (text !== '') parts.push({ kind: 'literal', value: text, span: scanner.spanFrom(from) })
    text = ''
  }
  while (scanner.offset < limit && !(end !== '' && scanner.startsWith(end))) {
    if (hasEscapes && scanner.startsWith('\n')) throw new HclFault('The text has no end.')
    if (scanner.take('$${')) text += '${'
    else if (scanner.take('%%{')) text += '%{'
    else if (hasEscapes && scanner.take('\\')) {
      text += ESCAPES[scanner.character] ?? scanner.character
      scanner.offset++
    } else if (scanner.startsWith('${') || scanner.startsWith('%{')) {
      close()
      parts.push(filledIn(scanner))
      from = scanner.offset
    } else {
      text += scanner.character
      scanner.offset++
    }
  }
  close()
  return parts
}

/** `${value}`; directives (`%{ if … }`) decide only when it is run. */
function filledIn(scanner: HclScanner): HclExpression {
  const start = scanner.offset
  if (scanner.take('%{')) {
    scanner.match(/[^}]*\}/y)
    return { kind: 'unknown', span: scanner.spanFrom(start) }
  }
  scanner.take('${')
  scanner.take('~')
  const value = expression(scanner, true)
  scanner.skip(true)
  scanner.take('~')
  if (!scanner.take('}')) throw new HclFault('"}" was expected here.')
  return value
}

function joined(parts: readonly HclExpression[], scanner: HclScanner, start: number): HclExpression {
  const span = scanner.spanFrom(start)
  const [only] = parts
  if (!only) return { kind: 'literal', value: '', span }
  if (parts.length === 1 && only.kind === 'literal') return { ...only, span }
  return { kind: 'template', parts, span }
}
