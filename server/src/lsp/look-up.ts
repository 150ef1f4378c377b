/** What of the map stands at a place of a file. The tables are made once for each map, in one pass. */
import type { Position } from 'vscode-languageserver/node'
import type { Judgement } from '../engine/engine.ts'
import type { Location, Span } from '../protocol/location.ts'
import type { Call, Endpoint } from '../protocol/map.ts'
import { holds, sizeOf } from './places.ts'

interface Placed<T> {
  readonly span: Span
  readonly item: T
}

interface Tables {
  readonly calls: ReadonlyMap<string, readonly Placed<Call>[]>
  readonly endpoints: ReadonlyMap<string, readonly Placed<Endpoint>[]>
}

const tables = new WeakMap<Judgement, Tables>()

/** What stands at a position, by the smallest span that holds it: several things where one line means several. */
export interface Found<T> {
  readonly span: Span
  readonly items: readonly T[]
}

/** The calls whose site, or whose text that names the path, is at the position. */
export function callsAt(judgement: Judgement, file: string, position: Position): Found<Call> | null {
  return smallest(tablesOf(judgement).calls.get(file), position)
}

/**
 * The calls that are named at the position by the text of their path. The name of the function that makes a call leads to that
 * function, which other tools know; it counts only where no such text is known.
 */
export function callsNamedAt(judgement: Judgement, file: string, position: Position): Found<Call> | null {
  const found = callsAt(judgement, file, position)
  const items =
    found?.items.filter((call) => call.target === null || call.target.span.join() === found.span.join()) ?? []
  return found && items.length > 0 ? { span: found.span, items } : null
}

/** The endpoints that are declared, or whose handler begins, at the position. */
export function endpointsAt(judgement: Judgement, file: string, position: Position): Found<Endpoint> | null {
  return smallest(tablesOf(judgement).endpoints.get(file), position)
}

/** The endpoints that are declared in a file, with the span that names them, from top to bottom. */
export function endpointsIn(judgement: Judgement, file: string): readonly Placed<Endpoint>[] {
  const placed = tablesOf(judgement).endpoints.get(file) ?? []
  return placed
    .filter(({ span, item }) => span === item.location.span)
    .sort((left, right) => left.span[0] - right.span[0] || left.span[1] - right.span[1])
}

/** Where a handler begins: its name, or the first character of one without. What is said of it is not said of all its body. */
export function handlerHead({ handler, handlerName }: Endpoint): Location | null {
  if (!handler) return null
  const [line, column, endLine, endColumn] = handler.span
  const end = column + Math.max(1, handlerName.length)
  return { file: handler.file, span: [line, column, line, endLine === line ? Math.min(end, endColumn) : end] }
}

function tablesOf(judgement: Judgement): Tables {
  const known = tables.get(judgement)
  if (known) return known
  const made = {
    calls: tableOf(judgement.snapshot.calls, (call) => [call.target, call.location]),
    endpoints: tableOf(judgement.snapshot.endpoints, (endpoint) => [endpoint.location, handlerHead(endpoint)]),
  }
  tables.set(judgement, made)
  return made
}

function tableOf<T>(
  items: readonly T[],
  placesOf: (item: T) => readonly (Location | null)[],
): ReadonlyMap<string, readonly Placed<T>[]> {
  const table = new Map<string, Placed<T>[]>()
  for (const item of items) {
    for (const place of new Set(placesOf(item))) {
      if (!place) continue
      const list = table.get(place.file)
      if (list) list.push({ span: place.span, item })
      else table.set(place.file, [{ span: place.span, item }])
    }
  }
  return table
}

function smallest<T>(placed: readonly Placed<T>[] | undefined, position: Position): Found<T> | null {
  let size = Number.POSITIVE_INFINITY
  let found: Placed<T>[] = []
  for (const one of placed ?? []) {
    if (!holds(one.span, position)) continue
    const own = sizeOf(one.span)
    if (own < size) {
      size = own
      found = [one]
    } else if (own === size) found.push(one)
  }
  const [first] = found
  return first ? { span: first.span, items: [...new Set(found.map((one) => one.item))] } : null
}
