/** Objects, arrays and lists of arguments, laid out as far as the source tells, and what iterating over them yields. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Evaluator } from './evaluate.ts'
import { either, type Frame, literal, type Thunk, unknown, type Value } from './value.ts'

/** Elements that are looked at, where all count as alternatives. */
const MOST_ELEMENTS = 16

/** An object expression, its spreads laid out. */
export function objectValue(
  evaluator: Evaluator,
  expression: Expression & { kind: 'object' },
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const properties: { name: string; value: Thunk }[] = []
  let isOpen = false
  for (const property of expression.properties) {
    if (property.name !== '...') {
      properties.push({ name: property.name, value: { facts, expression: property.value, frame } })
      continue
    }
    const spread = evaluator.evaluate(property.value, facts, frame)
    if (spread.kind === 'object') properties.push(...spread.properties)
    isOpen ||= spread.kind !== 'object' || spread.isOpen === true
  }
  return { kind: 'object', properties, ...(isOpen && { isOpen }) }
}

/** An array expression. */
export function arrayValue(
  evaluator: Evaluator,
  items: readonly Expression[],
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const laid = laidOut(evaluator, items, facts, frame)
  if (!laid.open) return { kind: 'array', items: laid.thunks, open: false }
  // What a library's list holds is not known, but a pack may know what it stands for (`*router.urls`).
  const libraries = items.flatMap((item): readonly Thunk[] => {
    const value = item.kind === 'spread' ? evaluator.evaluate(item.value, facts, frame) : null
    return value?.kind === 'library' && value.identity === null && value.receiver ? [{ value }] : []
  })
  return { kind: 'array', items: [...laid.thunks, ...libraries], open: true }
}

/** Argument or item lists with spreads of known arrays laid out, those of known objects as arguments passed by name. */
export function laidOut(
  evaluator: Evaluator,
  items: readonly Expression[],
  facts: FileFacts,
  frame: Frame | null,
): { readonly thunks: readonly Thunk[]; readonly open: boolean } {
  const thunks: Thunk[] = []
  let open = false
  for (const item of items) {
    if (item.kind === 'keyword') thunks.push({ facts, expression: item.value, frame, name: item.name })
    else if (item.kind !== 'spread') thunks.push({ facts, expression: item, frame })
    if (item.kind !== 'spread') continue
    const spread = evaluator.evaluate(item.value, facts, frame)
    if (spread.kind === 'array') thunks.push(...spread.items)
    else if (spread.kind === 'object') {
      thunks.push(...spread.properties.map(({ name, value }) => ({ ...value, name })))
    } else {
      open = true
      // What a caller passes on: one of it at least, or the call would make no sense.
      if (spread.kind === 'hole') thunks.push({ value: { ...spread, path: [...spread.path, '[]'] } })
    }
  }
  return { thunks, open }
}

/** What iterating yields: one element, or all as alternatives. */
export function elementOf(
  evaluator: Evaluator,
  expression: Expression & { kind: 'element' },
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const iterated = evaluator.evaluate(expression.of, facts, frame)
  if (iterated.kind === 'hole') return { ...iterated, path: [...iterated.path, '[]'] }
  if (expression.key) {
    if (iterated.kind !== 'object') return unknown('keys of something unknown')
    const names = iterated.properties.map((property) => ({ value: literal(property.name) }))
    return choose(evaluator, names, `${facts.file}@${expression.span.join(':')}`)
  }
  const items = iterated.kind === 'object' ? iterated.properties.map((property) => property.value) : null
  if (iterated.kind !== 'array' && !items) return unknown('element of something unknown')
  return choose(
    evaluator,
    items ?? (iterated.kind === 'array' ? iterated.items : []),
    `${facts.file}@${expression.span.join(':')}`,
  )
}

/** One of several elements: the one that the analysis looks at right now. `key` names the place of the loop. */
export function choose(evaluator: Evaluator, items: readonly Thunk[], key: string): Value {
  const index = evaluator.choices.choose(key, items.length)
  evaluator.choicesMade++
  const chosen = items[index]
  if (chosen) return evaluator.thunk(chosen)
  return items.length === 0
    ? unknown('empty list')
    : either(items.slice(0, MOST_ELEMENTS).map((item) => evaluator.thunk(item)))
}

/** `object[index]`: an element by its key; all values of an object where the key is not known. */
export function indexed(
  evaluator: Evaluator,
  expression: Expression & { kind: 'index' },
  facts: FileFacts,
  frame: Frame | null,
): Value {
  const index = evaluator.evaluate(expression.index, facts, frame)
  const object = evaluator.evaluate(expression.object, facts, frame)
  if (index.kind === 'literal' && index.value !== null) {
    const key = String(index.value)
    const element = object.kind === 'library' ? evaluator.elements.element(object, key, evaluator) : null
    return element ?? evaluator.member(object, key)
  }
  if (object.kind === 'object') return either(object.properties.map((property) => evaluator.thunk(property.value)))
  return unknown('computed property')
}
