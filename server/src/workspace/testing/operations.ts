/** Operations of deployment files in short, for comparison in tests. */
import type { DeployedOperation } from '../deployed-operation.ts'

/** One line each: `POST /orders > src/create.ts:3 handler`, `handle orders`, `call POST http://a/b`, `queue < topic`. */
export function operationsInShort(operations: readonly DeployedOperation[] | undefined): readonly string[] {
  return (operations ?? []).map((operation) => {
    switch (operation.kind) {
      case 'endpoint': {
        const { handler } = operation
        const place = handler ? ` > ${handler.location.file}:${handler.location.span[0] + 1} ${handler.name}` : ''
        return `${operation.method} ${operation.path}${place}`
      }
      case 'open':
        return `open ${operation.methods.join() || 'ANY'} ${operation.prefix}`
      case 'call':
        return `call ${operation.method} ${operation.target}`
      case 'binding':
        return `${operation.channel} < ${operation.names.join(', ')}`
      default:
        return `function ${operation.name}`
    }
  })
}
