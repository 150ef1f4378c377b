import type { Expression } from '../../../vocabulary.ts'
import { defaultOf } from '../../make.ts'
import type { Draft } from './draft.ts'

/** Whether a name stands for something of the module `os`: `os` itself, or `environ` and `getenv` imported from it. */
function isOf(draft: Draft, expression: Expression, name: string): boolean {
  if (expression.kind === 'ref') {
    return draft.imports.some(
      (entry) => entry.local === expression.name && entry.module === 'os' && entry.imported === name,
    )
  }
  if (expression.kind !== 'member' || expression.name !== name || expression.object.kind !== 'ref') return false
  const root = expression.object.name
  return draft.imports.some((entry) => entry.local === root && entry.module === 'os' && entry.imported === '*')
}

/** `os.environ`; also where it is imported under a name of its own. */
export function isEnvironment(draft: Draft, expression: Expression): boolean {
  return expression.kind === 'environment' || isOf(draft, expression, 'environ')
}

/** `os.getenv('X', d)` and `os.environ.get('X', d)` as a variable with its default; null for any other call. */
export function variableRead(
  draft: Draft,
  callee: Expression,
  given: readonly Expression[],
  span: Expression['span'],
): Expression | null {
  const isGet =
    callee.kind === 'member' &&
    ['get', 'setdefault', 'pop'].includes(callee.name) &&
    isEnvironment(draft, callee.object)
  if (!isGet && !isOf(draft, callee, 'getenv')) return null
  const [name, second] = given
  if (!name || name.kind === 'spread') return null
  const environment: Expression = { kind: 'environment', span }
  const variable: Expression =
    name.kind === 'literal'
      ? { kind: 'member', object: environment, name: String(name.value), span }
      : { kind: 'index', object: environment, index: name, span }
  const fallback = second?.kind === 'keyword' ? second.value : second
  return fallback ? defaultOf([variable, fallback], span) : variable
}
