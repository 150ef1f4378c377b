import type { Decorator, Definition, FileFacts } from '../../facts/vocabulary.ts'
import { folderPrefix } from '../../map/protocols/symfony.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, Pack, PackScope } from '../pack.ts'
import { joinedPath, type Place } from '../shared/annotations.ts'
import { guardsAmong, plainPath } from '../shared/php.ts'
import { methodsOf, rewritten } from '../shared/python.ts'
import { containerCalls } from './container.ts'
import { requestFields } from './contract.ts'
import { kernelCalls, kernelClass } from './kernel.ts'
import { parameterValues } from './parameters.ts'

const ROUTES = [
  'Symfony.Component.Routing.Annotation.Route',
  'Symfony.Component.Routing.Attribute.Route',
  'Sensio.Bundle.FrameworkExtraBundle.Configuration.Route',
  'FOS.RestBundle.Controller.Annotations.Route',
]
const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options']
const REST = 'FOS.RestBundle.Controller.Annotations'

/** https://symfony.com/doc/current/routing.html: controllers with attributes or annotations, the kernel, its container. */
export const symfony: Pack = {
  name: 'symfony',
  title: 'Symfony (attributes, annotations, kernel)',
  language: 'php',
  covers: ['http server', 'configuration'],
  modules: [
    ...ROUTES,
    'Symfony.Component.Routing.Annotation',
    'Symfony.Component.Routing.Attribute',
    `${REST}*`,
    'Symfony.Bundle.FrameworkBundle.Kernel.MicroKernelTrait',
    'Symfony.Component.HttpKernel.Kernel',
    'Symfony.Component.DependencyInjection.Loader.Configurator*',
    'Symfony.Component.DependencyInjection.ContainerBuilder',
  ],
  values: parameterValues,
  calls: [...containerCalls, ...kernelCalls],
  classes: (definition, scope) => {
    controller(definition, scope)
    kernelClass(definition, scope)
  },
}

interface Mapping {
  readonly paths: readonly Value[]
  /** null: not said. */
  readonly methods: readonly string[] | null
  readonly span: Decorator['span']
}

/** A class whose methods have routes, its own and those of its superclasses; or which has one itself and is called. */
function controller(definition: Definition, scope: PackScope): void {
  if (definition.kind !== 'class' || definition.isAbstract) return
  const own: Place = { facts: scope.facts, definition }
  const places = [own, ...scope.ancestors(definition)]
  const heads = places.map((place) => mappingsOf(place.definition.decorators, place.facts, scope)).find(hasSome) ?? []
  const [head] = heads
  const guards = places.flatMap((place) => grants(place.definition.decorators, place.facts, scope))
  const isPrefixed = mappingsOf(definition.decorators, scope.facts, scope).length > 0
  // What a class inherits from one that has routes itself is served under the same paths, unless it has a prefix of its own.
  const served = places.filter(({ definition: owner }) => owner === definition || owner.isAbstract || isPrefixed)
  const found = served.flatMap(({ facts, definition: owner }) =>
    facts.definitions
      .filter((entry) => entry.parent === owner.id && entry.kind === 'function')
      .flatMap((method) => mappingsOf(method.decorators, facts, scope).map((mapping) => ({ facts, method, mapping }))),
  )
  for (const { facts, method, mapping } of found) {
    const span = facts === scope.facts && method.parent === definition.id ? mapping.span : definition.nameSpan
    emit({ facts, definition: method }, head ?? null, { ...mapping, span }, guards, scope)
  }
  const invoked = scope.methods(definition).find((method) => method.name === '__invoke')
  if (!invoked || found.some(({ method }) => method === invoked)) return
  for (const mapping of heads) emit({ facts: scope.facts, definition: invoked }, null, mapping, guards, scope)
}

function hasSome(mappings: readonly Mapping[]): boolean {
  return mappings.length > 0
}

function emit(
  { facts, definition: method }: Place,
  head: Mapping | null,
  mapping: Mapping,
  guards: readonly string[],
  scope: PackScope,
): void {
  const methods = mapping.methods ?? head?.methods ?? ['ANY']
  for (const prefix of head && head.paths.length > 0 ? head.paths : [null]) {
    for (const own of mapping.paths.length > 0 ? mapping.paths : [null]) {
      if (!prefix && !own) continue
      const path = rewritten(joinedPath([folderPrefixes(scope.file), prefix, own]), plainPath)
      for (const verb of methods) {
        scope.emit({
          kind: 'endpoint',
          protocol: 'http',
          method: verb,
          path,
          prefixed: true,
          versions: [],
          handler: { name: method.name, file: facts.file, definition: method.id },
          registeredAs: null,
          guards: guardsAmong([...guards, ...grants(method.decorators, facts, scope)]),
          fields: requestFields(method, facts, scope),
          span: mapping.span,
        })
      }
    }
  }
}

/** What the configuration puts before the routes of controllers in a folder: of several that hold the file the nearest says it. */
function folderPrefixes(file: string): Value {
  const folders = file.split('/').slice(0, -1)
  return folders.reduce<Value>(
    (fallback, _, at) => ({ kind: 'variable', name: folderPrefix(folders.slice(0, at + 1).join('/')), fallback }),
    { kind: 'literal', value: '', at: null },
  )
}

function mappingsOf(among: readonly Decorator[], facts: FileFacts, scope: PackScope): readonly Mapping[] {
  if (among.length === 0) return []
  const routes = ROUTES.flatMap((origin) => scope.decorators(among, origin, facts)).map((found) => {
    const methods = found.keyword('methods')
    return { paths: pathsOf(found, scope), methods: methods ? methodsOf(methods, [], scope) : null, span: found.span }
  })
  const verbs = VERBS.flatMap((verb) =>
    scope.decorators(among, `${REST}.${verb}`, facts).map((found) => ({
      paths: pathsOf(found, scope),
      methods: [verb.toUpperCase()],
      span: found.span,
    })),
  )
  return [...routes, ...verbs]
}

/** One path, or one for each language. */
function pathsOf(found: FoundDecorator, scope: PackScope): readonly Value[] {
  const path = found.keyword('path') ?? found.arguments[0] ?? found.keyword('value')
  if (!path) return []
  return path.kind === 'object' ? scope.keys(path).map((language) => scope.member(path, language)) : [path]
}

/** `#[IsGranted('ROLE_ADMIN')]`, `@Security("…")` */
function grants(among: readonly Decorator[], facts: FileFacts, scope: PackScope): readonly string[] {
  return [
    'Symfony.Component.Security.Http.Attribute.IsGranted',
    'Sensio.Bundle.FrameworkExtraBundle.Configuration.IsGranted',
    'Sensio.Bundle.FrameworkExtraBundle.Configuration.Security',
  ].flatMap((origin) =>
    scope.decorators(among, origin, facts).map((found) => {
      const granted = scope.text(found.arguments[0])
      const name = origin.slice(origin.lastIndexOf('.') + 1)
      return granted === null ? name : `${name} ${granted}`
    }),
  )
}
