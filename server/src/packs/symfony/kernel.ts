import type { Definition } from '../../facts/vocabulary.ts'
import { folderPrefix } from '../../map/protocols/symfony.ts'
import type { CallRule, PackCall, PackScope } from '../pack.ts'
import { folderNamed } from '../shared/php.ts'

const BASES = ['Symfony.Component.HttpKernel.Kernel', 'Symfony.Bundle.FrameworkBundle.Kernel.MicroKernelTrait']
const CONFIGURATORS = [
  'Symfony.Component.Routing.Loader.Configurator#RoutingConfigurator',
  'Symfony.Component.Routing#RouteCollectionBuilder',
]

/** Routes that a kernel or a configuration file in PHP adds and imports. */
export const kernelCalls: readonly CallRule[] = [{ names: ['import'], on: CONFIGURATORS, found: imported }]

/** An application begins with its kernel. */
export function kernelClass(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || definition.isAbstract) return
  if (!scope.bases(definition).some((origin) => BASES.includes(origin))) return
  scope.emit({ kind: 'listen', port: null, span: definition.nameSpan })
}

/** `$routes->import('../src/Controller/', 'attribute')->prefix('/api')`, `$routes->import(__DIR__, '/api', 'annotation')` */
function imported(call: PackCall, scope: PackScope): void {
  const isBuilder = scope.origin(call.receiver).endsWith('RouteCollectionBuilder')
  const follower = call.followers.find(({ name }) => name === 'prefix')
  const prefix = follower ? follower.argument(0) : isBuilder ? call.argument(1) : undefined
  const resource = scope.text(call.argument(0))
  if (!prefix || resource === null || /\.(php|ya?ml|xml)$/.test(resource)) return
  const folder = folderNamed(resource.replace(/[*{].*$/, ''), scope.file)
  scope.emit({ kind: 'setting', name: folderPrefix(folder), value: prefix, span: call.nameSpan })
}
