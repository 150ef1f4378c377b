import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { option } from '../shared/messages.ts'

/** https://www.apollographql.com/docs/apollo-server/using-federation/api/apollo-gateway: code that asks subgraphs. */
export const graphqlGateway: Pack = {
  name: 'graphql-gateway',
  title: 'Apollo Gateway, Mercurius gateway',
  covers: ['graphql', 'gateway'],
  modules: ['@apollo/gateway', '@mercuriusjs/gateway', '@nestjs/graphql', 'mercurius'],
  calls: [
    {
      names: null,
      on: ['@apollo/gateway.IntrospectAndCompose'],
      found: (call, scope) => subgraphs(option(call.argument(0), 'subgraphs', scope), call, scope),
    },
    {
      names: null,
      on: ['@apollo/gateway.ApolloGateway'],
      found: (call, scope) => subgraphs(option(call.argument(0), 'serviceList', scope), call, scope),
    },
    {
      names: ['register'],
      on: ['fastify*'],
      found: (call, scope) => {
        if (!/^(mercurius|@mercuriusjs\/gateway)/.test(scope.origin(call.argument(0)))) return
        const gateway = option(call.argument(1), 'gateway', scope)
        subgraphs(gateway && option(gateway, 'services', scope), call, scope)
      },
    },
  ],
}

/** `[{ name, url }]` */
function subgraphs(listed: Value | null, call: PackCall, scope: PackScope): void {
  for (const graph of scope.items(listed ?? undefined) ?? []) {
    const target = option(graph, 'url', scope)
    if (!target) continue
    const prefix: Value = { kind: 'literal', value: '/graphql', at: null }
    const at = target.kind === 'literal' || target.kind === 'template' ? target.at : null
    const span = at?.file === scope.file ? at.span : call.nameSpan
    scope.emit({ kind: 'proxy', protocol: 'graphql', router: null, prefix, target, span })
  }
}
