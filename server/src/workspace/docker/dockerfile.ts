/** What a Dockerfile says: where the source is, what the image listens on, what it is made from. */
import type { Span } from '../../protocol/location.ts'
import { interpolate, OPEN } from '../environment/interpolate.ts'
import { namesIn, pathsIn } from './command-line.ts'
import { goProgramsIn } from './go-programs.ts'
import { type Instruction, instructionsOf } from './instructions.ts'

export interface DockerfileSummary {
  /** Image that the final stage is based on, build stages followed; null for a file without `FROM`. */
  readonly image: string | null
  readonly ports: readonly number[]
  readonly environment: readonly { readonly name: string; readonly value: string; readonly span: Span }[]
  /** Paths copied from the build context, as written. */
  readonly copies: readonly string[]
  /** Paths that tell where the source is, the most telling first: command, working directories, builds, copies. */
  readonly mentions: readonly string[]
  /** Packages and projects that its commands name. */
  readonly names: readonly string[]
  /** Folders of the programs that it compiles, as written. */
  readonly programs: readonly string[]
  readonly runs: boolean
  /** The final stage's `FROM`. */
  readonly span: Span
}

interface Stage {
  readonly name: string | null
  readonly image: string
  readonly span: Span
  readonly instructions: Instruction[]
}

/**
 * Reads a Dockerfile. `args` are build arguments given from outside, `target` is the stage that is built (the last one
 * when null). Never throws: instructions that are not known are left out.
 */
export function readDockerfile(
  text: string,
  args: Readonly<Record<string, string>> = {},
  target: string | null = null,
): DockerfileSummary {
  const variables = new Map(Object.entries(args))
  const fill = (value: string) => interpolate(value, (name) => variables.get(name) ?? null)
  const stages = stagesOf(text, args, variables, fill)
  const final = stages.findLast((stage) => target !== null && stage.name === target) ?? stages.at(-1)
  if (!final) return EMPTY
  const chain = chainOf(stages, final)
  const own = chain.flatMap((stage) => stage.instructions)
  const others = stagesBehind(stages, chain).filter((stage) => !chain.includes(stage))
  const all = [...own, ...others.flatMap((stage) => stage.instructions)]
  const of = (instructions: readonly Instruction[], ...keywords: readonly string[]) =>
    instructions.filter((instruction) => keywords.includes(instruction.keyword))
  const commands = of(own, 'CMD', 'ENTRYPOINT')
    .toReversed()
    .map(({ words }) => words)
    .map((words) => words.map(fill))
  const runs = of(all, 'RUN')
    .map(({ words }) => words)
    .map((words) => words.map(fill))
  const copied = of(all, 'COPY', 'ADD').map((instruction) => ({
    sources: instruction.words.slice(0, -1).map(fill),
    fromStage: instruction.from !== null,
  }))
  const copies = copied.filter((copy) => !copy.fromStage).flatMap((copy) => copy.sources)
  return {
    image: chain.at(-1)?.image ?? null,
    ports: of(own, 'EXPOSE')
      .flatMap(({ words }) => words)
      .map((word) => Number.parseInt(fill(word), 10))
      .filter((port) => port > 0),
    environment: of(own, 'ENV').flatMap((instruction) =>
      instruction.properties.map((property) => ({ ...property, value: fill(property.value) })),
    ),
    copies,
    mentions: [
      ...commands.flatMap(pathsIn),
      ...of(own, 'WORKDIR')
        .toReversed()
        .flatMap(({ words }) => words)
        .map(fill),
      ...of(all, 'WORKDIR')
        .toReversed()
        .flatMap(({ words }) => words)
        .map(fill),
      ...runs.flatMap(pathsIn),
      ...copied.flatMap((copy) => copy.sources),
    ].filter((mention, index, list) => mention !== OPEN && list.indexOf(mention) === index),
    names: [...new Set([...commands, ...runs.toReversed()].flatMap(namesIn))],
    programs: [...new Set(runs.flatMap(goProgramsIn))],
    runs: commands.length > 0 || of(own, 'EXPOSE').length > 0,
    span: final.span,
  }
}

const EMPTY: DockerfileSummary = {
  image: null,
  ports: [],
  environment: [],
  copies: [],
  mentions: [],
  names: [],
  programs: [],
  runs: false,
  span: [0, 0, 0, 0],
}

function stagesOf(
  text: string,
  args: Readonly<Record<string, string>>,
  variables: Map<string, string>,
  fill: (value: string) => string,
): readonly Stage[] {
  const stages: Stage[] = []
  for (const instruction of instructionsOf(text)) {
    const { keyword, words, span } = instruction
    if (keyword === 'FROM') {
      const name = words[1]?.toLowerCase() === 'as' ? (words[2] ?? null) : null
      stages.push({ name, image: fill(words[0] ?? ''), span, instructions: [] })
      continue
    }
    stages.at(-1)?.instructions.push(instruction)
    if (keyword !== 'ARG' && keyword !== 'ENV') continue
    for (const { name, value } of instruction.properties) {
      if (keyword === 'ENV' || !(name in args)) variables.set(name, fill(value))
    }
  }
  return stages
}

/** The stage and the stages it is based on. */
function chainOf(stages: readonly Stage[], final: Stage): readonly Stage[] {
  const chain = [final]
  for (;;) {
    const last = chain.at(-1)
    const base = stages.find((stage) => stage.name !== null && stage.name === last?.image)
    if (!base || chain.includes(base)) return chain
    chain.push(base)
  }
}

/** The stages that something is copied from, and those behind them. Others are built for other targets. */
function stagesBehind(stages: readonly Stage[], chain: readonly Stage[]): readonly Stage[] {
  const found = new Set(chain)
  for (const stage of found) {
    for (const { from } of stage.instructions) {
      const source = stages.find((other, index) => other.name === from || String(index) === from)
      if (from !== null && source) for (const behind of chainOf(stages, source)) found.add(behind)
    }
  }
  return stages.filter((stage) => found.has(stage))
}
