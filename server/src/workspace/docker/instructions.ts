/** The instructions of a Dockerfile as plain data. */
import { DockerfileParser, type Instruction as ParsedInstruction } from 'dockerfile-ast'
import type { Span } from '../../protocol/location.ts'
import { recent } from '../recent.ts'

export interface Instruction {
  /** In capitals. */
  readonly keyword: string
  /** Arguments without flags, both the JSON and the shell form; variables as written. */
  readonly words: readonly string[]
  /** Of `ENV` and `ARG`. */
  readonly properties: readonly { readonly name: string; readonly value: string; readonly span: Span }[]
  /** Name or number of the stage (or image) that a `COPY --from=…` takes from; null for one from the build context. */
  readonly from: string | null
  readonly span: Span
}

/** Characters of Dockerfiles whose instructions are kept: a file is read as such, and by each compose file that builds it. */
const KEPT = 1_000_000

/** The instructions of a Dockerfile's text, in order. Never throws: what is not known is left out. */
export const instructionsOf = recent(KEPT, (text): readonly Instruction[] =>
  DockerfileParser.parse(text).getInstructions().map(plain),
)

function plain(instruction: ParsedInstruction): Instruction {
  return {
    keyword: instruction.getKeyword(),
    words: wordsOf(instruction),
    properties: propertiesOf(instruction),
    from: sourceStage(instruction),
    span: spanOf(instruction),
  }
}

function wordsOf(instruction: ParsedInstruction): readonly string[] {
  const json = (instruction as Partial<{ getJSONStrings(): readonly { getJSONValue(): string }[] }>).getJSONStrings?.()
  if (json && json.length > 0) {
    const raw = (instruction.getRawArgumentsContent() ?? '').trim()
    if (raw.replace(/^(--\S+\s+)*/, '').startsWith('['))
      return jsonWords(raw) ?? json.map((word) => word.getJSONValue())
  }
  return instruction
    .getArguments()
    .map((argument) => argument.getValue().replace(/^(["'])(.*)\1$/, '$2'))
    .filter(
      (word, index, list) => !(word.startsWith('--') && list.slice(0, index).every((other) => other.startsWith('--'))),
    )
}

function jsonWords(raw: string): readonly string[] | null {
  const start = raw.indexOf('[')
  try {
    const value: unknown = JSON.parse(raw.slice(start))
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : null
  } catch {
    // Not JSON after all, e.g. continued over comment lines: the parser's own words are used.
    return null
  }
}

interface Flag {
  getName(): string
  getValue(): string | null
}

function sourceStage(instruction: ParsedInstruction): string | null {
  // The library's own `getFromFlag` finds none beside other flags (`--from=build --chown=node`).
  const flags = (instruction as Partial<{ getFlags(): readonly Flag[] }>).getFlags?.() ?? []
  return flags.find((flag) => flag.getName() === 'from')?.getValue() ?? null
}

function propertiesOf(instruction: ParsedInstruction): Instruction['properties'] {
  const properties = (
    instruction as Partial<{ getProperties(): readonly { getName(): string; getValue(): string | null }[] }>
  ).getProperties?.()
  if (!properties) return []
  const span = spanOf(instruction)
  return properties.flatMap((property) => {
    const value = property.getValue()
    return value === null ? [] : [{ name: property.getName(), value, span }]
  })
}

function spanOf(instruction: ParsedInstruction): Span {
  const { start, end } = instruction.getRange()
  return [start.line, start.character, end.line, end.character]
}
