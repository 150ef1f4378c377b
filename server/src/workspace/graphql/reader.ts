/**
 * Supergraphs: configurations that list subgraphs with their addresses (rover's and the routers' YAML), and composed schemas,
 * which name their graphs. Each subgraph is a row of the table of whoever reads the file.
 */

import { graphqlDocument } from '../../map/protocols/graphql.ts'
import type { Span } from '../../protocol/location.ts'
import { type DeploymentFacts, type DeploymentReader, type GatewayRoute, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { at, entriesOf, itemsOf, type Located, parseYaml, textAt } from '../yaml/located.ts'

const YAML = /\.ya?ml$/i
const SCHEMA = /\.(graphqls?|gql)$/i

export const supergraphReader: DeploymentReader = {
  name: 'supergraph',
  accepts: (file) => YAML.test(file) || SCHEMA.test(file),
  read(file, text): DeploymentFacts {
    const graphs = YAML.test(file) ? configured(file, text) : composed(text)
    return {
      ...NO_DEPLOYMENT_FACTS,
      routes: graphs.map(
        ({ url, span }): GatewayRoute => ({
          framework: 'supergraph',
          protocol: 'graphql',
          gateway: { path: file, name: null },
          prefix: pathOf(url),
          exact: true,
          rewrite: null,
          target: url,
          methods: [],
          location: { file, span },
        }),
      ),
    }
  },
}

interface Graph {
  readonly url: string
  readonly span: Span
}

function composed(text: string): readonly Graph[] {
  return text.includes('join__Graph') ? graphqlDocument(text).subgraphs : []
}

/** `subgraphs:` as a mapping (rover, Apollo Router) or a list (Cosmo), with the address under one of several names. */
function configured(file: string, text: string): readonly Graph[] {
  if (!/^\s*(-\s*)?["']?(routing_url|subgraph_url|override_subgraph_url)["']?\s*:/m.test(text)) return []
  return parseYaml(file, text).documents.flatMap((document) => {
    const subgraphs = at(document, 'subgraphs')
    const overrides = entriesOf(at(document, 'override_subgraph_url')).map((entry) => entry.value)
    const listed = subgraphs?.kind === 'list' ? itemsOf(subgraphs) : entriesOf(subgraphs).map((entry) => entry.value)
    return [...listed.flatMap(addressOf), ...overrides.flatMap(asText)]
  })
}

function addressOf(graph: Located): readonly Graph[] {
  const paths = [['routing_url'], ['schema', 'subgraph_url'], ['subgraph_url'], ['introspection', 'url']]
  for (const path of paths) {
    const url = textAt(graph, ...path)
    if (url !== null) return [{ url, span: at(graph, ...path)?.span ?? graph.span }]
  }
  return []
}

function asText(value: Located): readonly Graph[] {
  return value.kind === 'text' && value.text !== null ? [{ url: value.text, span: value.span }] : []
}

function pathOf(url: string): string {
  return /^[a-z]+:\/\/[^/]*(\/[^?#]*)/i.exec(url)?.[1] ?? '/'
}
