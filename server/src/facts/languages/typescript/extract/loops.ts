import { ts } from '@ts-morph/common'
import { bare } from './names.ts'

/** Methods of collections that call their first argument once per element. */
const PER_ELEMENT = new Set([
  'map',
  'forEach',
  'filter',
  'flatMap',
  'reduce',
  'reduceRight',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
])

/** Libraries whose functions take the collection first, and functions that do so under their own name. */
const LIBRARIES = new Set(['_', 'lodash', 'async', 'Promise', 'Bluebird', 'R', 'Array'])
const LIBRARY_ONLY = new Set(['each', 'eachSeries', 'eachLimit', 'eachOf', 'mapSeries', 'mapLimit', 'from'])
const FUNCTIONS = new Set(['pMap', 'pEach', 'pFilter', 'asyncMap', 'mapSeries', 'eachSeries'])

/** Calls that keep the function for later: what it does is not part of the loop that hands it over. */
const REGISTERS =
  /^(on|once|addListener|addEventListener|use|get|post|put|patch|delete|all|head|options|route|register|handle|subscribe|consume|process|listen|command|action|task|job|schedule|setInterval|describe|it|test|before|after|beforeEach|afterEach)$/

/** Whether a call runs its argument at `position` once per element of something. */
export function runsPerElement(callee: ts.Expression, position: number): boolean {
  const inner = bare(callee)
  if (ts.isIdentifier(inner)) return position > 0 && FUNCTIONS.has(inner.text)
  if (!ts.isPropertyAccessExpression(inner)) return false
  const { text } = inner.name
  const isLibrary = ts.isIdentifier(inner.expression) && LIBRARIES.has(inner.expression.text)
  if (isLibrary) return position > 0 && (PER_ELEMENT.has(text) || LIBRARY_ONLY.has(text))
  return position === 0 && PER_ELEMENT.has(text)
}

/** Whether a call registers the functions that it is given instead of running them. */
export function startsLater(callee: ts.Expression): boolean {
  const inner = bare(callee)
  if (ts.isIdentifier(inner)) return REGISTERS.test(inner.text)
  return ts.isPropertyAccessExpression(inner) && REGISTERS.test(inner.name.text)
}
