import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from '../shared/http.ts'

const CLIENTS = [
  'axios',
  'axios.default',
  'axios.create()',
  'axios#AxiosInstance',
  'axios#AxiosStatic',
  'axios#Axios',
  'axios.axios',
]

/** Nest's wrapper has axios' methods; its base comes from `HttpModule.register`, which a call seldom relies on. */
const NEST = [
  '@nestjs/axios#HttpService',
  '@nestjs/common#HttpService',
  '@nestjs/axios#HttpService.axiosRef',
  '@nestjs/common#HttpService.axiosRef',
]

const ALL = [...CLIENTS, ...NEST]

/** https://axios-http.com/docs: verbs with `(url, body, config)`, `request(config)` and calls of the client itself. */
export const axios: Pack = {
  name: 'axios',
  title: 'axios, Nest HttpService',
  covers: ['http client'],
  modules: ['axios', '@nestjs/axios'],
  calls: [
    { names: [...CLIENT_VERBS.keys(), 'postForm', 'putForm', 'patchForm'], on: ALL, found: verb },
    { names: ['request'], on: ALL, found: (call, scope) => configured(call, scope, call.argument(0), null) },
    { names: null, on: CLIENTS, found: bare },
  ],
}

function verb(call: PackCall, scope: PackScope): void {
  const method = CLIENT_VERBS.get(call.name.replace('Form', '')) ?? 'ANY'
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  const config = call.argument(hasBody ? 2 : 1)
  const body = hasBody ? call.argument(1) : undefined
  emit(call, scope, method, call.argument(0), config, body)
}

function bare(call: PackCall, scope: PackScope): void {
  const first = call.argument(0)
  if (first?.kind === 'object') configured(call, scope, first, null)
  else configured(call, scope, call.argument(1), first ?? null)
}

function configured(call: PackCall, scope: PackScope, config: Value | undefined, url: Value | null): void {
  const given = config?.kind === 'object' ? config : undefined
  const named = given && scope.keys(given).includes('method')
  const method = named ? verbOf(scope.text(scope.member(given, 'method'))) : 'GET'
  const target = url ?? (given ? scope.member(given, 'url') : undefined)
  emit(call, scope, method, target, given, given ? scope.member(given, 'data') : undefined)
}

function emit(
  call: PackCall,
  scope: PackScope,
  method: string,
  path: Value | undefined,
  config: Value | undefined,
  body: Value | undefined,
): void {
  if (!path) return
  const target = joinUrl(
    baseOf(config, scope) ??
      baseOf(scope.member(call.receiver, 'defaults'), scope) ??
      baseOf(scope.made(call.receiver, 0), scope),
    path,
  )
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: body ?? null,
    ...parametersOf(config, scope),
    isUnlimited: isUnlimited(call, config, scope),
    span: urlPath(path, scope.file) ?? call.nameSpan,
  })
}

/** `params` of the configuration; nothing is said of them where it cannot be read. */
function parametersOf(config: Value | undefined, scope: PackScope): { readonly query?: Value | null } {
  if (!config) return { query: null }
  if (config.kind !== 'object' || config.isOpen) return {}
  return { query: scope.keys(config).includes('params') ? scope.member(config, 'params') : null }
}

/** https://axios-http.com/docs/req_config: `timeout` is 0 by default, which is none. Nest's modules are configured elsewhere. */
function isUnlimited(call: PackCall, config: Value | undefined, scope: PackScope): boolean {
  const limits = ['timeout', 'signal', 'cancelToken', 'httpAgent', 'httpsAgent', 'adapter']
  const has = (value: Value | undefined) =>
    value !== undefined &&
    (value.kind !== 'object' || value.isOpen || scope.keys(value).some((key) => limits.includes(key)))
  const origin = scope.origin(call.receiver)
  const defaults = scope.member(call.receiver, 'defaults')
  if (defaults.kind === 'object' && has(defaults)) return false
  if (origin === 'axios.create()') return !has(config) && !has(scope.made(call.receiver, 0))
  return (origin === 'axios' || origin === 'axios.default') && !has(config)
}

function baseOf(config: Value | undefined, scope: PackScope): Value | null {
  return config?.kind === 'object' && scope.keys(config).includes('baseURL') ? scope.member(config, 'baseURL') : null
}
