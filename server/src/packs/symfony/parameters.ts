import { containerParameter } from '../../map/protocols/symfony.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { ValueRule } from '../pack.ts'

const HOLDERS = [
  'Symfony.Component.DependencyInjection#ContainerBuilder',
  'Symfony.Component.DependencyInjection#ContainerInterface',
  'Symfony.Component.DependencyInjection.ParameterBag#ParameterBagInterface',
  'Symfony.Component.DependencyInjection.ParameterBag#ContainerBagInterface',
]

/** `getParameter('x')` of a container or controller, `get('x')` of a bag of parameters. */
export const parameterValues: readonly ValueRule[] = [
  {
    names: ['getParameter'],
    on: [
      ...HOLDERS,
      'Symfony.Bundle.FrameworkBundle.Controller.AbstractController',
      'Symfony.Component.HttpKernel#KernelInterface.getContainer()',
    ],
    value: (call, scope) => named(scope.text(call.argument(0))),
  },
  {
    names: ['get'],
    on: HOLDERS.filter((origin) => origin.includes('ParameterBag')),
    value: (call, scope) => named(scope.text(call.argument(0))),
  },
]

function named(name: string | null): Value | null {
  return name === null ? null : { kind: 'variable', name: containerParameter(name), fallback: null }
}
