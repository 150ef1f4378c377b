/** JSON files with the places of their values. Broken files yield what could be read, and the first error as a problem. */
import {
  findNodeAtLocation,
  getNodeValue,
  type JSONPath,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { Location, Span } from '../../protocol/location.ts'
import { START_OF_FILE } from '../../protocol/location.ts'
import type { Problem } from '../../protocol/map.ts'

export interface LocatedJson {
  /** The value of the file, {} when it is no object. */
  readonly value: JsonObject
  readonly problems: readonly Problem[]
  /** Where the value at a path stands; the start of the file when there is none. */
  locate(...path: JSONPath): Location
}

export type JsonObject = Readonly<Record<string, unknown>>

/** Reads a file. Comments and trailing commas are errors only where the format knows none (`strict`). */
export function parseJsonFile(file: string, text: string, strict: boolean): LocatedJson {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: strict, allowTrailingComma: !strict })
  const spanAt = (offset: number, length: number): Span => [...placeOf(text, offset), ...placeOf(text, offset + length)]
  const [error] = errors
  return {
    value: asObject(root ? getNodeValue(root) : null) ?? {},
    problems: error
      ? [{ location: { file, span: spanAt(error.offset, error.length) }, message: `JSON: ${sentence(error)}` }]
      : [],
    locate: (...path) => {
      const node = root ? findNodeAtLocation(root, path) : undefined
      return { file, span: node ? spanAt(node.offset, node.length) : START_OF_FILE }
    },
  }
}

/** The value as an object, null when it is anything else. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

/** The value as text, null when it is anything else. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** `PropertyNameExpected` as words. */
function sentence(error: ParseError): string {
  const words = printParseErrorCode(error.error).replace(/([a-z])([A-Z])/g, '$1 $2')
  return words.toLowerCase()
}

function placeOf(text: string, offset: number): readonly [number, number] {
  const before = text.slice(0, offset)
  const newline = before.lastIndexOf('\n')
  return [before.split('\n').length - 1, offset - newline - 1]
}
