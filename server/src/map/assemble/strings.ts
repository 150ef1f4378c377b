import { alternatives, type Text } from '../resolve/text.ts'

/** One way a text may read for a service. Parts that are only known at run time are written `{}`. */
export interface Reading {
  readonly text: string
  /** Environment variables on the way that have no value anywhere, in order. */
  readonly missing: readonly string[]
  /** Variables on the way that the deployment gives no value: the default in the code counts. */
  readonly defaulted?: readonly string[]
  /** Why a part is not known, '' when all is. */
  readonly reason: string
}

/** Values of an environment variable for the service that is looked at; the deployment's first. */
export type Variables = (name: string) => readonly string[]

/** Most readings of one text: several environments times several alternatives are cut here. */
const MOST_READINGS = 12

/** The name of a queue or topic; one that is given by its URL or ARN goes by the last part of it. */
export function channelName(text: string): string {
  return /^(https?:\/\/|arn:)/.test(text) ? (text.split(/[/:]/).at(-1) ?? text) : text
}

/**
 * The name of a queue or topic as a service reads it. One that only a variable without any value tells goes by the name of
 * the variable: services that are deployed together and ask for the same variable mean the same channel.
 */
export function channelOf(reading: Reading): string {
  const [variable] = reading.missing
  return reading.text === '{}' && variable !== undefined ? variable : channelName(reading.text)
}

/** All the ways a text may read, likeliest first. Never empty. */
export function readings(text: Text, variables: Variables): readonly Reading[] {
  if (text.kind === 'literal') return [{ text: text.value, missing: [], reason: '' }]
  const found = new Map<string, Reading>()
  for (const parts of alternatives(text)) {
    let partial: readonly Reading[] = [{ text: '', missing: [], reason: '' }]
    for (const part of parts) {
      const options = partReadings(part, variables)
      partial = partial
        .flatMap((head) =>
          options.map((tail) => ({
            text: head.text + tail.text,
            missing: [...head.missing, ...tail.missing],
            defaulted: [...(head.defaulted ?? []), ...(tail.defaulted ?? [])],
            reason: head.reason || tail.reason,
          })),
        )
        .slice(0, MOST_READINGS)
    }
    for (const reading of partial) if (!found.has(reading.text)) found.set(reading.text, reading)
  }
  return [...found.values()].slice(0, MOST_READINGS)
}

function partReadings(part: Text, variables: Variables): readonly Reading[] {
  switch (part.kind) {
    case 'literal':
      return [{ text: part.value, missing: [], reason: '' }]
    case 'variable': {
      const values = variables(part.name)
      if (values.length > 0) return values.slice(0, 4).map((value) => ({ text: value, missing: [], reason: '' }))
      if (part.fallback) {
        const fallback = readings(part.fallback, variables)
        if (fallback.some((reading) => reading.text !== '{}')) {
          return fallback.map((reading) => ({ ...reading, defaulted: [part.name, ...(reading.defaulted ?? [])] }))
        }
      }
      return [{ text: '{}', missing: [part.name], reason: `${part.name} has no value in the workspace` }]
    }
    case 'hole':
      if (part.wired !== undefined && part.path.length === 0) {
        const values = variables(part.wired).slice(0, 4)
        if (values.length > 0) return values.map((value) => ({ text: value, missing: [], reason: '' }))
      }
      if (part.otherwise !== undefined) return [{ text: part.otherwise, missing: [], reason: '' }]
      return [{ text: '{}', missing: [], reason: 'known only at run time' }]
    case 'unknown':
      return [{ text: '{}', missing: [], reason: part.reason }]
    default:
      return readings(part, variables)
  }
}
