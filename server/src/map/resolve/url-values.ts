/**
 * URLs that a program takes apart and puts together again, as Go's `net/url` does: a URL is the text that it was parsed from.
 */
import type { Evaluator } from './evaluate.ts'
import { either, literal, type Thunk, template, type Value } from './value.ts'

/** Methods of URLs that lead to another one, by what they are given. */
const LEADING: ReadonlySet<string> = new Set(['Parse', 'ResolveReference', 'JoinPath'])

/** Whether a value is a text, wholly known or not. */
export function isText(value: Value): boolean {
  return value.kind === 'literal' || value.kind === 'template' || value.kind === 'variable'
}

/**
 * `base.Parse("./orders")`, `base.ResolveReference(&url.URL{Path: "/orders"})`, `base.JoinPath("orders", id)`; null for other
 * methods, and for what is no text.
 */
export function urlMethod(
  evaluator: Evaluator,
  base: Value,
  name: string,
  given: () => readonly Value[],
): Value | null {
  if (!LEADING.has(name)) return null
  if (base.kind === 'either') {
    const ways = base.values.flatMap((value) => urlMethod(evaluator, value, name, given) ?? [])
    return ways.length > 0 ? either(ways) : null
  }
  if (!isText(base)) return null
  const all = given()
  if (name === 'JoinPath') return template([base, ...all.flatMap((part) => [literal('/'), part])])
  const [first] = all
  return first ? referenceFrom(base, first.kind === 'library' ? pathOfUrl(evaluator, first) : first) : null
}

/** A reference as it is resolved against a URL. */
function referenceFrom(base: Value, to: Value): Value {
  if (to.kind === 'either') return either(to.values.map((value) => referenceFrom(base, value)))
  const [reference, ...more] = partsOf(to)
  if (reference?.kind !== 'literal') return template([base, literal('/'), ...partsOf(to)])
  const text = String(reference.value)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return to
  const head = text.startsWith('/') ? originOf(base) : base
  return template([head, literal('/'), literal(text.replace(/^(\.?\/)+/, ''), reference.at), ...more], reference.at)
}

/** The path of a URL, as far as the text tells: one that is known only at run time is taken for a host alone. */
export function pathOf(url: Value): Value {
  return literal(
    url.kind === 'literal' ? (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(String(url.value))?.[1] ?? '') : '',
  )
}

/** A URL whose path was assigned: `u.Path = "/orders"`. */
export function withPath(url: Value, path: Value): Value {
  return template([originOf(url), literal('/'), ...partsOf(path)])
}

/** A URL without its path, where the text tells where that begins; else as it is. */
function originOf(url: Value): Value {
  const [first, ...more] = partsOf(url)
  if (first?.kind !== 'literal') return url
  const text = String(first.value)
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(text)?.[0]
  const [next] = more
  const isWhole = !next || (next.kind === 'literal' && String(next.value).startsWith('/'))
  return origin !== undefined && (isWhole || origin.length < text.length) ? literal(origin, first.at) : url
}

/** The path of a URL that is made of its parts: `&url.URL{Path: path}`. */
function pathOfUrl(evaluator: Evaluator, url: Value & { kind: 'library' }): Value {
  const parts: Thunk | undefined = url.arguments?.[0]
  const object = parts ? evaluator.thunk(parts) : null
  return object?.kind === 'object' ? evaluator.member(object, 'Path') : url
}

function partsOf(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts : [value]
}
