/** What functions of PHP and its frameworks do to texts: only what changes which address, topic or route a program means. */
import type { Expression } from '../../../vocabulary.ts'
import { defaultOf, templateOf, unknown } from '../../make.ts'
import { folderText, isPlaceText, normal, projectText } from '../places.ts'
import { variable } from './environment.ts'

/** Functions that give back their first argument as far as an address or name is concerned. */
const IDENTITY = new Set(
  (
    'trim rtrim ltrim chop urlencode rawurlencode urldecode rawurldecode strval htmlspecialchars json_encode http_build_query ' +
    'value collect array_filter array_values array_unique realpath utf8_encode mb_strtolower addslashes'
  ).split(' '),
)
/** Folders of a Laravel project by the functions that name them. */
const FOLDERS: Readonly<Record<string, string>> = {
  base_path: '',
  config_path: 'config/',
  app_path: 'app/',
  database_path: 'database/',
  resource_path: 'resources/',
}

/** The value of a call of such a function; null when it is another one. */
export function standardCall(name: string, given: readonly Expression[], span: Expression['span']): Expression | null {
  const [first, ...rest] = given
  if (IDENTITY.has(name)) return first ?? unknown('no argument', span)
  if (name === 'sprintf' && first) return formatted(first, rest, span)
  if (name === 'vsprintf' && first) {
    const [list] = rest
    return list?.kind === 'array' ? formatted(first, list.items, span) : null
  }
  if ((name === 'implode' || name === 'join') && first) return joined(first, rest[0], span)
  if (name === 'getenv' && first) return variable(first, span)
  if (name === 'env' && first) {
    const [fallback] = rest
    return fallback ? defaultOf([variable(first, span), fallback], span) : variable(first, span)
  }
  if (name === 'dirname' && first) return folderAbove(first, rest[0], span)
  const folder = FOLDERS[name]
  if (folder !== undefined) return placed(folder, first, span)
  if (name === 'array_merge' || name === 'array_replace') return merged(given, span)
  return null
}

/** `%s`, `%d`, `%1$s`, `%02d`; `%%` is a percent sign. */
const FIELD = /%(?:%|(?:(\d+)\$)?[-+ 0]*(?:'.)?\d*(?:\.\d+)?[a-zA-Z])/g

function formatted(format: Expression, given: readonly Expression[], span: Expression['span']): Expression {
  if (format.kind !== 'literal' || typeof format.value !== 'string') {
    return format.kind === 'template' ? templateOf([format, ...given], span) : unknown('a format text', span)
  }
  const parts: Expression[] = []
  let [next, from] = [0, 0]
  for (const match of format.value.matchAll(FIELD)) {
    const text = format.value.slice(from, match.index) + (match[0] === '%%' ? '%' : '')
    if (text !== '') parts.push({ kind: 'literal', value: text, span: format.span })
    from = match.index + match[0].length
    if (match[0] === '%%') continue
    const at = match[1] === undefined ? next++ : Number(match[1]) - 1
    parts.push(given[at] ?? unknown('no argument', span))
  }
  const rest = format.value.slice(from)
  if (rest !== '') parts.push({ kind: 'literal', value: rest, span: format.span })
  return templateOf(parts, span)
}

function joined(first: Expression, second: Expression | undefined, span: Expression['span']): Expression | null {
  const [separator, list] = first.kind === 'array' ? [second, first] : [first, second]
  if (list?.kind !== 'array') return null
  const parts = list.items.flatMap((item, at) => (at === 0 || !separator ? [item] : [separator, item]))
  return templateOf(parts, span)
}

/** `dirname(__DIR__, 2)` */
function folderAbove(path: Expression, levels: Expression | undefined, span: Expression['span']): Expression | null {
  if (path.kind !== 'literal' || typeof path.value !== 'string' || !isPlaceText(path.value)) return null
  const count = levels?.kind === 'literal' ? Number(levels.value) : 1
  const inner = normal(path.value.replace(/^\w+:/, ''))
  return { kind: 'literal', value: folderText(`${inner}/x`, count), span }
}

function placed(folder: string, path: Expression | undefined, span: Expression['span']): Expression {
  const head: Expression = { kind: 'literal', value: projectText(folder), span }
  if (!path) return head
  if (path.kind === 'literal') return { kind: 'literal', value: projectText(`${folder}${String(path.value)}`), span }
  return templateOf([head, path], span)
}

/** Lists one after the other, tables with the last of equal keys. */
function merged(given: readonly Expression[], span: Expression['span']): Expression {
  if (given.some((part) => part.kind === 'array' && part.items.length > 0)) {
    const items = given.map((part): Expression => ({ kind: 'spread', value: part, span: part.span }))
    return { kind: 'array', items, span }
  }
  return { kind: 'object', properties: given.map((value) => ({ name: '...', value })), span }
}
