/** Finding services by what people remember of them. */
import type { GraphNode } from '../../server/src/protocol/graph.ts'

/** Ids of the nodes in which every word of the query occurs (name, path, owner, kind, technology); null without a query. */
export function searchNodes(nodes: readonly GraphNode[], query: string): readonly string[] | null {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return null
  return nodes
    .filter((node) => {
      const text = textOf(node)
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => rank(a, words[0]!) - rank(b, words[0]!) || (a.name < b.name ? -1 : 1))
    .map(({ id }) => id)
}

/** The match after `current`, from the start again after the last; null without matches. */
export function nextMatch(matches: readonly string[], current: string | null, step: 1 | -1): string | null {
  if (matches.length === 0) return null
  const at = current === null ? -1 : matches.indexOf(current)
  if (at < 0) return matches.at(step === 1 ? 0 : -1)!
  return matches[(at + step + matches.length) % matches.length]!
}

function textOf({ name, path, owner, kind, languages, frameworks }: GraphNode): string {
  return [name, path, owner ?? '', kind, ...languages, ...frameworks].join('\n').toLowerCase()
}

/** Names that begin with the word come first, then names that contain it. */
function rank({ name }: GraphNode, word: string): number {
  const at = name.toLowerCase().indexOf(word)
  return at === 0 ? 0 : at > 0 ? 1 : 2
}
