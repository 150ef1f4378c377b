/** What a call passes for the parameters of the function that it calls: by position, by name, or all the rest. */
import type { Definition, Parameter } from '../../facts/vocabulary.ts'
import type { Thunk } from './value.ts'

/** The arguments without those that are passed by name. */
export function positional(given: readonly Thunk[]): readonly Thunk[] {
  return given.some((thunk) => thunk.name !== undefined) ? given.filter((thunk) => thunk.name === undefined) : given
}

/** The argument that is passed by a name, undefined when there is none. */
export function namedArgument(given: readonly Thunk[] | null, name: string): Thunk | undefined {
  return given?.findLast((thunk) => thunk.name === name)
}

/** What is passed for a parameter, undefined when it is left out. */
export function argumentFor(given: readonly Thunk[], definition: Definition, position: number): Thunk | undefined {
  const parameter = definition.parameters[position]
  if (!parameter) return undefined
  if (parameter.restKeywords) return restKeywords(given, definition.parameters)
  if (parameter.rest) return { value: { kind: 'array', items: positional(given).slice(position), open: false } }
  const named = parameter.name === '' ? undefined : namedArgument(given, parameter.name)
  if (named) return named
  // Behind the one that takes all the rest, parameters are passed by name only.
  const isNamedOnly = definition.parameters.some((other, at) => at < position && other.rest)
  return isNamedOnly ? undefined : positional(given)[position]
}

function restKeywords(given: readonly Thunk[], parameters: readonly Parameter[]): Thunk {
  const known = new Set(parameters.filter((parameter) => !parameter.restKeywords).map((parameter) => parameter.name))
  const properties = given.flatMap((thunk) =>
    thunk.name === undefined || known.has(thunk.name) ? [] : [{ name: thunk.name, value: thunk }],
  )
  return { value: { kind: 'object', properties } }
}
