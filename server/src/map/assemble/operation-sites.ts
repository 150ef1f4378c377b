/** What deployment files say that services answer and send, in the form in which code says it. */
import type { DeployedOperation } from '../../workspace/deployed-operation.ts'
import type { FoundSite, Site } from '../resolve/sites.ts'
import type { Text } from '../resolve/text.ts'

/** One site for each operation; names of functions are none. */
export function operationSites(operations: readonly DeployedOperation[]): readonly FoundSite[] {
  return operations.flatMap((operation) => {
    const site = siteOf(operation)
    return site ? [{ site, owner: operation.owner, call: null }] : []
  })
}

function siteOf(operation: DeployedOperation): Site | null {
  const { location, framework } = operation
  switch (operation.kind) {
    case 'endpoint': {
      const { protocol, method, handler } = operation
      const own = handler && { ...handler, fields: [], statusCodes: [] }
      const told = { protocol, method, path: text(operation.path), handler: own, aliases: operation.aliases.map(text) }
      const open = { prefixed: false, versions: [], registeredAs: null, guards: [] }
      return { kind: 'endpoint', location, framework, ...told, ...open }
    }
    case 'open': {
      const by = 'what its deployment hands on as a whole'
      const { methods } = operation
      return { kind: 'open', location, framework, router: null, prefix: text(operation.prefix), methods, by }
    }
    case 'call': {
      const { protocol, method } = operation
      const told = { protocol, method, target: text(operation.target), literal: null, address: null }
      return { kind: 'client', location, framework, ...told, sends: [], inLoop: false, aliases: [] }
    }
    case 'binding':
      return {
        kind: 'binding',
        location,
        framework,
        channel: text(operation.channel),
        names: operation.names.map(text),
      }
    default:
      return null
  }
}

function text(value: string): Text {
  return { kind: 'literal', value, at: null }
}
