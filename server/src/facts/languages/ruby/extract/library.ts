/** What some calls of the language's own library stand for. */
import type { CallSite, Expression } from '../../../vocabulary.ts'
import { defaultOf, templateOf } from '../../make.ts'
import { BLOCK } from './arguments.ts'
import type { Draft } from './draft.ts'
import { formatted } from './strings.ts'

/** Functions that are there everywhere: no method of the class around a call. */
const GLOBAL = new Set(
  'puts print p pp require require_relative load raise fail format sprintf printf lambda proc loop sleep exit abort at_exit rand srand binding block_given? catch throw caller warn URI Integer String Array Float Hash Rational'.split(
    ' ',
  ),
)

export function ofLanguage(name: string): boolean {
  return GLOBAL.has(name)
}

/** Methods that give back what they are called on, as far as an address, a name or a list is concerned. */
const TRANSPARENT = new Set(
  'to_s to_str to_sym to_i to_a to_h to_json freeze dup clone strip chomp presence html_safe squish itself symbolize_keys stringify_keys with_indifferent_access deep_dup to_uri compact uniq request_uri'.split(
    ' ',
  ),
)

/** Functions that give back their argument. */
const CONVERTING = new Set(['URI', 'String', 'Integer', 'Array', 'Hash'])

/** The value of a call of the language itself; null for any other. */
export function specialValue(draft: Draft, site: CallSite): Expression | null {
  const { callee, span } = site
  const given = site.arguments.filter((argument) => argument.kind !== 'keyword')
  const [first] = given
  if (callee.kind === 'ref') {
    if (CONVERTING.has(callee.name) && first) return first
    if ((callee.name === 'format' || callee.name === 'sprintf') && first) {
      return formatted(first, site.arguments.slice(1), span)
    }
    if (callee.name === 'lambda' || callee.name === 'proc') return blockOf(site)
    return null
  }
  if (callee.kind !== 'member') return null
  const { object, name } = callee
  if (object.kind === 'environment') return variable(name, given, resultOf(draft, blockOf(site)), span)
  if (TRANSPARENT.has(name) && given.length <= (name === 'chomp' ? 1 : 0) && !blockOf(site)) return object
  if (name === 'class' && (object.kind === 'this' || object.kind === 'definition')) {
    return object.definition < 0 ? null : { kind: 'definition', definition: object.definition, span }
  }
  if (name === 'fetch' && object.kind !== 'call' && first?.kind === 'literal' && first.value !== null) {
    const own: Expression = { kind: 'member', object, name: String(first.value), span }
    const fallback = given[1]
    return fallback ? defaultOf([own, fallback], span) : null
  }
  if (object.kind === 'array' && name === 'join' && first?.kind !== 'spread') return joined(object.items, first, span)
  if (object.kind !== 'module') return null
  return ofModule(object.module, name, given, span)
}

/** `URI.parse(x)`, `URI.join(a, b)`, `File.join(a, b)`. */
function ofModule(
  module: string,
  name: string,
  given: readonly Expression[],
  span: Expression['span'],
): Expression | null {
  const [first] = given
  const constant = module.split('|').at(-1)
  if (constant === 'File' && name === 'join') return joined(given, { kind: 'literal', value: '/', span }, span)
  if (constant !== 'URI' && constant !== 'Addressable::URI') return null
  if ((name === 'parse' || name === 'encode') && first) return first
  return name === 'join' ? joined(given, { kind: 'literal', value: '/', span }, span) : null
}

/** Parts with a text between them; of two slashes that meet one stays. */
function joined(parts: readonly Expression[], between: Expression | undefined, span: Expression['span']): Expression {
  const mark = between?.kind === 'literal' ? String(between.value) : ''
  const laid = parts.flatMap((part, at): readonly Expression[] => {
    const meets = at === 0 || mark !== '/' || !(part.kind === 'literal' && String(part.value).startsWith('/'))
    return at === 0 || mark === '' || !meets ? [part] : [{ kind: 'literal', value: mark, span }, part]
  })
  return templateOf(laid, span)
}

/** `ENV['X']`, `ENV.fetch('X', default)`, `ENV.fetch('X') { default }`. */
function variable(
  method: string,
  [name, given]: readonly Expression[],
  block: Expression | null,
  span: Expression['span'],
): Expression | null {
  if (!['fetch', '[]', 'dig', 'key?'].includes(method) || !name || name.kind === 'spread') return null
  const environment: Expression = { kind: 'environment', span }
  const read: Expression =
    name.kind === 'literal'
      ? { kind: 'member', object: environment, name: String(name.value), span }
      : { kind: 'index', object: environment, index: name, span }
  const fallback = given ?? block
  return fallback ? defaultOf([read, fallback], span) : read
}

/** What a block gives. */
function resultOf(draft: Draft, block: Expression | null): Expression | null {
  return block?.kind === 'definition' ? (draft.definitions[block.definition]?.returns.at(-1) ?? null) : block
}

function blockOf(site: CallSite): Expression | null {
  const block = site.arguments.find((argument) => argument.kind === 'keyword' && argument.name === BLOCK)
  return block?.kind === 'keyword' ? block.value : null
}
