import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl, urlPath, verbOf } from '../shared/http.ts'
import { BLOCK, wordsIn } from '../shared/ruby.ts'
import { netHttp } from './net-http.ts'

const VERBS = [...CLIENT_VERBS.keys()].filter((name) => name !== 'del' && name !== 'options')
const CONNECTIONS = ['Faraday#default', 'Faraday::Connection#default', 'Excon#default', 'RestClient::Resource#default']
/** Modules with a function for each verb. What http.rb chains before it (`HTTP.auth(…).timeout(3)`) is one, too. */
const MODULES = ['Faraday', 'RestClient', 'Typhoeus', 'Excon', 'HTTP', 'HTTP.*', 'HTTPX', 'HTTPX.*', 'Curl', 'HTTParty']

/** Clients whose methods are named after verbs: functions of modules, connections with a base address, classes with one. */
export const rubyHttp: Pack = {
  name: 'ruby-http',
  title: 'Faraday, HTTParty, Net::HTTP, RestClient, http.rb, Typhoeus, Excon',
  language: 'ruby',
  covers: ['http client'],
  modules: [
    'Faraday',
    'Faraday::*',
    'HTTParty',
    'Net::HTTP',
    'Net::HTTP::*',
    'RestClient',
    'RestClient::*',
    'Typhoeus',
    'Typhoeus::*',
    'HTTP',
    'HTTPX',
    'Excon',
    'Curl',
  ],
  callbacks: netHttp.callbacks,
  calls: [
    ...netHttp.calls,
    { names: VERBS, on: MODULES, found: (call, scope) => sends(call, scope, verb(call), address(call, scope)) },
    { names: VERBS, on: CONNECTIONS, passedOn: true, found: connection },
    { names: ['request'], on: ['Excon#default'], found: named },
    { names: ['execute'], on: ['RestClient::Request'], found: named },
    { names: ['run', 'run_request'], on: ['Typhoeus::Request#default'], found: typhoeus },
    { names: VERBS, on: [], anywhere: true, found: party },
  ],
}

function verb(call: PackCall): string {
  return CLIENT_VERBS.get(call.name) ?? 'ANY'
}

function sends(call: PackCall, scope: PackScope, method: string, target: Value): void {
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: call.keyword('json') ?? call.keyword('body') ?? call.keyword('form') ?? null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

/** The first argument; `HTTP.persistent('https://…')` has a base address. */
function address(call: PackCall, scope: PackScope): Value {
  let base: Value | undefined
  for (let made: Value | null = call.receiver; made?.kind === 'library'; made = made.receiver) {
    if (/\.(persistent|base_uri|with)\(\)$/.test(made.origin))
      base ??= scope.made(made, 0) ?? scope.made(made, 'base_uri')
  }
  return joinUrl(base, call.argument(0))
}

/** `Faraday.new(url: base).get('/orders')`; the path may be said in the block: `conn.post { |req| req.url '/orders' }`. */
function connection(call: PackCall, scope: PackScope): void {
  const made = scope.made(call.receiver, 'url') ?? scope.made(call.receiver, 0)
  const base = made?.kind === 'object' ? scope.member(made, 'url') : made
  const path = call.argument(0) ?? inBlock(call, scope)
  sends(call, scope, verb(call), joinUrl(base, path))
}

/** What the block of a request says of its path. */
function inBlock(call: PackCall, scope: PackScope): Value | undefined {
  const block = scope.definition(call.keyword(BLOCK))
  if (!block || block.file !== scope.file) return undefined
  const { id, parameters } = block.definition
  const name = parameters[0]?.name
  const said = wordsIn(scope.facts, id, true).find(
    ({ name: own, site }) =>
      own === 'url' &&
      site.callee.kind === 'member' &&
      site.callee.object.kind === 'ref' &&
      site.callee.object.name === name,
  )
  const assigned = scope.facts.bindings.find(
    (entry) =>
      entry.name === name && entry.scope === block.definition.scope && /^(path|url)$/.test(entry.path.join('.')),
  )
  const expression = said?.given[0] ?? assigned?.value
  return expression && scope.evaluate(expression)
}

/** `RestClient::Request.execute(method: :post, url: …)`, `Excon.new(base).request(method: :get, path: '/x')` */
function named(call: PackCall, scope: PackScope): void {
  const base = scope.made(call.receiver, 0)
  const method = verbOf(scope.text(call.keyword('method')))
  sends(call, scope, method, joinUrl(base, call.keyword('url') ?? call.keyword('path')))
}

/** `Typhoeus::Request.new(url, method: :post).run` */
function typhoeus(call: PackCall, scope: PackScope): void {
  const method = scope.text(scope.made(call.receiver, 'method')) ?? 'get'
  sends(call, scope, verbOf(method), joinUrl(null, scope.made(call.receiver, 0)))
}

/** `include HTTParty` gives a class the functions of the module, and `base_uri` what they stand behind. */
function party(call: PackCall, scope: PackScope): void {
  const owner = scope.definition(call.object)
  if (owner?.definition.kind !== 'class') return
  if (!scope.bases(owner.definition, owner.facts).includes('HTTParty')) return
  if (scope.definition(scope.member(call.object ?? call.receiver, call.name))) return
  sends(call, scope, verb(call), joinUrl(baseUri(owner, scope), call.argument(0)))
}

function baseUri(owner: DefinitionPlace, scope: PackScope): Value | undefined {
  for (const { facts, definition } of [owner, ...scope.ancestors(owner.definition, owner.facts)]) {
    const word = wordsIn(facts, definition.id).find(({ name, given }) => name === 'base_uri' && given.length > 0)
    const [base] = word?.given ?? []
    if (base) return withScheme(scope.evaluateIn(base, facts))
  }
  return undefined
}

/** `base_uri 'api.example.com/v1'` is an address of HTTP. */
function withScheme(value: Value): Value {
  const [first] = value.kind === 'template' ? value.parts : [value]
  if (first?.kind !== 'literal' || /^\w+:\/\//.test(String(first.value))) return value
  const scheme: Value = { kind: 'literal', value: 'http://', at: null }
  const parts = value.kind === 'template' ? value.parts : [value]
  return { kind: 'template', parts: [scheme, ...parts], at: value.kind === 'literal' ? value.at : null }
}
