import type { Coverage, Pack } from '../../server/src/packs/pack.ts'
import { code, table } from './table.ts'

const WORDS: Readonly<Record<Coverage, string>> = {
  'http server': 'HTTP endpoints',
  'http client': 'HTTP calls',
  grpc: 'gRPC',
  messages: 'messages',
  graphql: 'GraphQL',
  gateway: 'gateway routes',
  configuration: 'values from the environment',
}

export function frameworksTable(packs: readonly Pack[]): string {
  return table(
    ['framework', 'what is found', 'looked for in files that import'],
    packs.map(({ title, covers, modules, markers }) => [
      title,
      covers.map((coverage) => WORDS[coverage]).join(', '),
      [...modules.map(code), ...(markers?.length ? [`or use ${markers.map(code).join(', ')}`] : [])].join(', '),
    ]),
  )
}
