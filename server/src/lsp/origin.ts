/** Who introduced what stands at a place, for whoever looks at it: nobody is asked before. */
import type { Position } from 'vscode-languageserver/node'
import type { Graph } from '../protocol/graph.ts'
import type { Location } from '../protocol/location.ts'
import { introducedText } from '../provenance/wording.ts'
import type { Folder } from './folder.ts'
import { callsAt, endpointsAt } from './look-up.ts'
import type { Judged } from './workspace.ts'

/** A sentence, '' where nothing is known or nobody wants to know. */
export async function originAt({ judgement, file, folder }: Judged, position: Position): Promise<string> {
  if (folder.settings.provenance === 'off') return ''
  const place = callsAt(judgement, file, position) ?? endpointsAt(judgement, file, position)
  const location: Location | undefined = place?.items[0] && { file, span: place.span }
  const [found] = location ? ((await folder.introductions?.of([location])) ?? []) : []
  return found ? introducedText(found) : ''
}

/** The graph, with who introduced each service that the change brings. */
export async function withOrigins(graph: Graph, folder: Folder): Promise<Graph> {
  const added = graph.nodes.filter(({ mark, location }) => mark === 'added' && location !== null)
  const { introductions } = folder
  if (added.length === 0 || introductions === null || folder.settings.provenance === 'off') return graph
  const found = await introductions.of(added.flatMap(({ location }) => location ?? []))
  const byId = new Map(added.map(({ id }, at) => [id, found[at] ? introducedText(found[at]) : '']))
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const introduced = byId.get(node.id)
      return introduced ? { ...node, introduced } : node
    }),
  }
}
