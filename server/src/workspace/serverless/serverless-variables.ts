/** Variables of the Serverless Framework: `${self:custom.stage}`, `${opt:stage, 'dev'}`, `${file(a.yml):b}`, `${ssm:/c}`. */
import { reference, withHoles } from '../../map/protocols/references.ts'
import { at, type Located } from '../yaml/located.ts'

/** Chains of variables that refer to each other end here. */
const MAXIMUM_DEPTH = 24

export interface VariableSources {
  readonly document: Located
  /** A file beside the document, null when there is none that can be read. */
  file(path: string): Located | null
}

/** Innermost first, as variables may stand in the names and defaults of others. Those of CloudFormation are left alone. */
const INNERMOST = /\$\{(?!AWS::)([^${}]*[:(](?:[^${}]|\{\})*)\}/
/** What stands before a variable in a name by which something of another stack is asked for. */
const INSIDE_NAME = /\$\{(?:ssm|cf)[^}]*$/
/** What differs from one environment to the next. */
const STAGE = /\b(opt|sls|param):|\bself:(?:[\w.-]*\.)?(stage|env|environment)\b/

/** The text with its variables filled in; null when one of them is known only to who deploys it. */
export function filledIn(text: string, sources: VariableSources): string | null {
  return filled(text, sources, false)
}

/** The same for a name that others use: parts that differ between environments, or are not known, are holes. */
export function sharedName(text: string, sources: VariableSources): string {
  return withHoles(filled(text, sources, true) ?? '{}')
}

function filled(text: string, sources: VariableSources, isShared: boolean): string | null {
  let current = text
  for (let step = 0; step < MAXIMUM_DEPTH; step++) {
    const innermost = INNERMOST.exec(current)
    const written = innermost?.[1]
    if (!innermost || written === undefined) return current
    const isName = isShared || INSIDE_NAME.test(current.slice(0, innermost.index).replaceAll('{}', ''))
    const value = isName && STAGE.test(written) ? '{}' : variable(written, sources)
    if (value === null && !isName) return null
    current = current.slice(0, innermost.index) + (value ?? '{}') + current.slice(innermost.index + innermost[0].length)
  }
  return null
}

/** The first of the alternatives that a file knows. */
function variable(written: string, sources: VariableSources): string | null {
  for (const alternative of written.split(',').map((part) => part.trim())) {
    const quoted = /^(['"])(.*)\1$/.exec(alternative)
    if (quoted) return quoted[2] ?? ''
    const stored = /^(ssm|cf)(?:\([^)]*\)|\.[\w-]+)?:(.+?)(?:~\w+)?$/.exec(alternative)
    if (stored) return reference(stored[1] === 'ssm' ? 'ssm' : 'output', withHoles(stored[2] ?? ''))
    const found = located(alternative, sources)
    if (found?.kind === 'text' && found.text !== null && found.tag === undefined) return found.text
    if (/^[\w.-]+$/.test(alternative) && alternative !== written.trim()) return alternative
  }
  return null
}

/** What `self:` and `file()` lead to, whatever form it has. */
export function located(variable: string, { document, file }: VariableSources): Located | null {
  const own = /^self:([\w.-]+)$/.exec(variable)?.[1]
  if (own !== undefined) return at(document, ...own.split('.'))
  const other = /^file\(([^)]+)\)(?::([\w.-]+))?$/.exec(variable)
  if (!other) return null
  const root = file(other[1] ?? '')
  return other[2] === undefined ? root : at(root, ...other[2].split('.'))
}

/** Mappings that stand in the document, or in files that it names by variables; a list of them counts as one. */
export function mappings(value: Located | null, sources: VariableSources, depth = 0): readonly Located[] {
  if (!value || depth > MAXIMUM_DEPTH) return []
  if (value.kind === 'list') return value.items.flatMap((item) => mappings(item, sources, depth + 1))
  if (value.kind === 'map') return [value]
  const variable = /^\$\{(.+)\}$/.exec(value.text ?? '')?.[1]
  const inner = variable === undefined ? null : filledIn(variable, sources)
  return inner === null ? [] : mappings(located(inner, sources), sources, depth + 1)
}
