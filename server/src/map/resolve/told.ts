/** What a site tells of where it leads. */
import type { Site } from './sites.ts'
import { alternatives, type Text } from './text.ts'

/**
 * Whether anything is known of a client's target: of a topic the whole, be it by a variable's name; of other targets any word. A
 * topic that only ends alike (`{}.retry`) is another one each time.
 */
export function isTold(site: Site): boolean {
  if (site.kind !== 'client') return true
  const ways = alternatives(site.target)
  return site.protocol === 'message' ? ways.some((parts) => parts.every(isKnown)) : ways.flat().some(saysSomething)
}

function isKnown(part: Text): boolean {
  return part.kind === 'literal' || part.kind === 'variable'
}

function saysSomething(part: Text): boolean {
  return part.kind === 'variable' || (part.kind === 'literal' && /\w/.test(part.value))
}
