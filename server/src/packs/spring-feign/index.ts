import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { FoundDecorator, Pack, PackScope } from '../pack.ts'
import { annotated, element, lineage } from '../shared/annotations.ts'
import { addressOfName, declaredClient } from '../shared/declared-clients.ts'
import { isAbsolute, joinUrl } from '../shared/http.ts'
import { classPaths, mappingsOf } from '../shared/spring-mappings.ts'

const CLIENTS = [
  'org.springframework.cloud.openfeign.FeignClient',
  'org.springframework.cloud.netflix.feign.FeignClient',
]

/** https://docs.spring.io/spring-cloud-openfeign: interfaces whose methods are requests. */
export const springFeign: Pack = {
  name: 'spring-feign',
  title: 'Spring Cloud OpenFeign',
  covers: ['http client'],
  modules: ['org.springframework.cloud.openfeign', 'org.springframework.cloud.netflix.feign'],
  classes: (definition, scope) => {
    for (const origin of CLIENTS) {
      for (const found of annotated(scope, definition.decorators, origin)) client(definition, found, scope)
    }
  },
}

function client(definition: Definition, found: FoundDecorator, scope: PackScope): void {
  const base = baseOf(found, scope)
  const places = lineage(definition, scope)
  const path = found.keyword('path')
  const heads = classPaths(places, scope)
  declaredClient(
    definition,
    places,
    path && base ? joinUrl(base, path) : base,
    heads,
    ({ facts, definition: method }) =>
      mappingsOf(method.decorators, scope, facts).flatMap(({ methods, paths, span }) =>
        (paths.length > 0 ? paths : [null]).map((entry) => ({
          method: methods[0] === 'ANY' ? 'GET' : (methods[0] ?? 'GET'),
          path: entry,
          span,
        })),
      ),
    scope,
  )
}

/** The address, else the name that discovery knows. An address that configuration leaves empty gives way to the name, too. */
function baseOf(found: FoundDecorator, scope: PackScope): Value | null {
  const name = element(found, 'name', 'value', 'serviceId')
  const url = found.keyword('url')
  const byName = name ? addressOfName(name) : null
  if (!url || scope.text(url) === '') return byName
  if (url.kind === 'literal' && !isAbsolute(url)) return addressOfName(url)
  return url.kind === 'variable' && !url.fallback && byName ? { ...url, fallback: byName } : url
}
