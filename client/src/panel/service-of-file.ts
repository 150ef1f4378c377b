import type { GraphNode } from '../../../server/src/protocol/graph.ts'

/** The service whose folder holds a file: the innermost one; a service at the root only when no other does. */
export function serviceOfFile(nodes: readonly GraphNode[], file: string): GraphNode | null {
  const holding = nodes.filter(
    ({ path, kind, mark, location }) =>
      kind !== 'external' &&
      mark !== 'removed' &&
      (path === '' ? location !== null : file === path || file.startsWith(`${path}/`)),
  )
  return holding.reduce<GraphNode | null>(
    (best, node) => (best === null || node.path.length > best.path.length ? node : best),
    null,
  )
}
