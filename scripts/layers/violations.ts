import { posix } from 'node:path'
import { importsOf } from './imports.ts'
import { type Edge, layerRules } from './rules.ts'

/** An import that breaks a rule of the layers. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly specifier: string
  readonly rule: string
}

/** The violations in one file. `file` is relative to the repository, with forward slashes. */
export function violationsIn(file: string, text: string): Violation[] {
  return importsOf(text, file).flatMap(({ specifier, typeOnly, line }) => {
    const edge: Edge = { from: file, typeOnly, ...target(file, specifier) }
    return layerRules
      .filter((rule) => rule.binds(file) && !rule.allows(edge))
      .map(({ name }) => ({ file, line, specifier, rule: name }))
  })
}

function target(file: string, specifier: string): Pick<Edge, 'to' | 'isPackage'> {
  return specifier.startsWith('.')
    ? { to: posix.join(posix.dirname(file), specifier), isPackage: false }
    : { to: specifier, isPackage: true }
}
