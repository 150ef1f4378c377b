/**
 * Brings a text into a form that the grammar reads, without moving a character. Annotations with arguments before a class it
 * takes for an expression; so they are read apart, as those of functions that stand where the classes do.
 */

const TOKEN =
  /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|@(?:[a-z]+:)?[A-Za-z_][\w.]*/g

/** A class, interface or object with what may stand before it. */
const CLASS =
  /(?:(?:public|private|internal|protected|open|abstract|sealed|data|enum|annotation|inner|value|final|expect|actual|external|fun)\s+)*(?:class|interface|object)\b/y

/** As long as the shortest declaration of a class. */
const STAND_IN = 'fun x()'

export interface ReadableText {
  /** The text without the annotations of classes. */
  readonly text: string
  /**
   * Those alone, one of each class in a text, before a function that begins where the class does: several before one function are
   * taken for an expression again.
   */
  readonly annotations: readonly string[]
}

/** An annotation and the place where its class begins. */
interface Annotation {
  readonly start: number
  readonly end: number
  readonly above: number
}

/** All texts have the length and the lines of the given one. */
export function readable(text: string): ReadableText {
  const groups = text.includes('@') ? groupsOf(text) : []
  const most = Math.max(0, ...groups.map((group) => group.length))
  const layers = Array.from({ length: most }, (_, at) => groups.flatMap((group) => group[at] ?? []))
  return {
    text: spliced(text, groups.flat(), (own) => blank(text.slice(own.start, own.end))),
    annotations: layers.map((layer) => apart(text, layer)),
  }
}

/** The annotations of each class. */
function groupsOf(text: string): readonly (readonly Annotation[])[] {
  const groups: Annotation[][] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    if (!match[0].startsWith('@')) continue
    const places = groupAt(text, match.index)
    const above = places.at(-1)?.next ?? TOKEN.lastIndex
    CLASS.lastIndex = above
    TOKEN.lastIndex = Math.max(TOKEN.lastIndex, above)
    if (CLASS.test(text)) groups.push(places.map(({ start, end }) => ({ start, end, above })))
  }
  return groups
}

/** The annotations that stand one after the other, each with what comes after it. */
function groupAt(text: string, start: number): readonly { start: number; end: number; next: number }[] {
  const annotation = /@(?:[a-z]+:)?[A-Za-z_][\w.]*/y
  const found: { start: number; end: number; next: number }[] = []
  let at = start
  for (;;) {
    annotation.lastIndex = at
    if (!annotation.test(text)) return found
    const end = argumentsEnd(text, annotation.lastIndex)
    const next = spaceEnd(text, end)
    found.push({ start: at, end, next })
    at = next
  }
}

/** Annotations alone, and a function below each. */
function apart(text: string, layer: readonly Annotation[]): string {
  let done = 0
  const pieces: string[] = []
  for (const { start, end, above } of layer) {
    pieces.push(blank(text.slice(done, start)), text.slice(start, end), blank(text.slice(end, above)), STAND_IN)
    done = above + STAND_IN.length
  }
  return pieces.join('') + blank(text.slice(done))
}

/** The text with parts of it replaced. */
function spliced(text: string, parts: readonly Annotation[], by: (part: Annotation) => string): string {
  let done = 0
  const pieces: string[] = []
  for (const part of parts) {
    pieces.push(text.slice(done, part.start), by(part))
    done = part.end
  }
  return pieces.join('') + text.slice(done)
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

/** Where the arguments of an annotation end; where it has none, right there. */
function argumentsEnd(text: string, start: number): number {
  if (text[start] !== '(') return start
  const string = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"/y
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (sign === '(') depth++
    else if (sign === ')' && --depth === 0) return at + 1
    else if (sign === '"') {
      string.lastIndex = at
      if (string.test(text)) at = string.lastIndex - 1
    }
  }
  return start
}

/** Past spaces and comments. */
function spaceEnd(text: string, start: number): number {
  const space = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
  space.lastIndex = start
  space.test(text)
  return space.lastIndex
}
