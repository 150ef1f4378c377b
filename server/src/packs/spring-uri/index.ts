import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { remembering, unchanged } from '../shared/builders.ts'

const UTIL = 'org.springframework.web.util'
const BUILDER = `${UTIL}#UriComponentsBuilder`
/** Under which the builder is seen: made, declared, or given to a function. */
const BUILDERS = [BUILDER, `${UTIL}#UriBuilder`, `${UTIL}#UriComponents`, `${UTIL}.UriComponentsBuilder`]
const UNCHANGED = [
  'queryParam',
  'queryParams',
  'queryParamIfPresent',
  'replaceQueryParam',
  'query',
  'replaceQuery',
  'fragment',
  'encode',
  'build',
  'buildAndExpand',
  'expand',
  'uriVariables',
  'normalize',
  'cloneBuilder',
]

/** https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-uri-building.html, and java.net's URI. */
export const springUri: Pack = {
  name: 'spring-uri',
  title: 'URI builders of Spring and Java',
  covers: ['http client'],
  modules: [UTIL, 'java.net'],
  values: [
    {
      names: ['fromHttpUrl', 'fromUriString', 'fromPath', 'fromUri', 'fromOriginHeader'],
      on: [`${UTIL}.UriComponentsBuilder`],
      value: (call) => remembering(call.receiver, BUILDER, call.argument(0)),
    },
    {
      names: ['newInstance'],
      on: [`${UTIL}.UriComponentsBuilder`],
      value: (call) => remembering(call.receiver, BUILDER, empty),
    },
    { names: ['path', 'pathSegment', 'scheme', 'host', 'port', 'replacePath'], on: BUILDERS, value: extended },
    unchanged(UNCHANGED, BUILDERS),
    {
      names: ['toUriString', 'toUri', 'toString', 'getPath'],
      on: BUILDERS,
      value: (call, scope) => scope.made(call.receiver, 0) ?? null,
    },
    { names: ['create'], on: ['java.net.URI'], value: (call) => call.argument(0) ?? null },
    // Several parts (scheme, host, path …) are put together by hand so rarely that nothing is lost.
    {
      names: null,
      on: ['java.net.URI'],
      value: (call) => (call.argumentCount === 1 ? (call.argument(0) ?? null) : null),
    },
    {
      names: ['toURI', 'toString', 'toExternalForm'],
      on: ['java.net#URL'],
      value: (call, scope) => scope.made(call.receiver, 0) ?? null,
    },
    { names: ['toURL', 'toString', 'toASCIIString'], on: ['java.net#URI'], value: (call) => call.receiver },
  ],
}

const empty: Value = { kind: 'literal', value: '', at: null }

/** A builder with one more piece of an address. */
function extended(call: PackCall, scope: PackScope): Value | null {
  const before = scope.made(call.receiver, 0)
  const given = Array.from({ length: call.argumentCount }, (_, at) => call.argument(at)).filter(
    (value) => value !== undefined,
  )
  const piece = pieceOf(call.name, given, before)
  if (!piece) return call.receiver
  const parts = [before ?? empty, ...piece].flatMap((part) => (part.kind === 'template' ? part.parts : [part]))
  return remembering(call.receiver, BUILDER, { kind: 'template', parts, at: null })
}

function pieceOf(name: string, given: readonly Value[], before: Value | undefined): readonly Value[] | null {
  const [first] = given
  if (!first) return null
  const text = (value: string): Value => ({ kind: 'literal', value, at: null })
  switch (name) {
    case 'scheme':
      return [first, text('://')]
    case 'host':
      return before && before !== empty ? [first] : [text('http://'), first]
    case 'port':
      return [text(':'), first]
    case 'pathSegment':
      return given.flatMap((segment) => [text('/'), segment])
    default:
      return [first]
  }
}
