import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { urlPath, verbOf } from '../shared/http.ts'
import { sends } from '../shared/python-http.ts'

/** Functions of PHP that read an address as they do a file. */
const READERS = ['file_get_contents', 'fopen', 'simplexml_load_file', 'get_headers']

/** https://www.php.net/manual/en/book.curl.php and the http wrapper of PHP's streams. */
export const phpCurl: Pack = {
  name: 'php-curl',
  title: 'curl and streams of PHP',
  language: 'php',
  covers: ['http client'],
  modules: [],
  markers: ['curl_init', ...READERS],
  calls: [
    { names: null, on: ['global:curl_init'], found: initialised },
    { names: null, on: READERS.map((name) => `global:${name}`), found: opened },
  ],
}

/** A handle, with what `curl_setopt` and `curl_setopt_array` set on it in the same function. */
function initialised(call: PackCall, scope: PackScope): void {
  const options = optionsOf(call, scope)
  const target = options.get('CURLOPT_URL') ?? call.argument(0)
  if (!target || (target.kind === 'literal' && target.value === null)) return
  const asked = options.get('CURLOPT_CUSTOMREQUEST')
  const has = (name: string) => {
    const value = options.get(name)
    return value !== undefined && !(value.kind === 'literal' && (value.value === false || value.value === 0))
  }
  const method = asked
    ? verbOf(scope.text(asked))
    : has('CURLOPT_PUT')
      ? 'PUT'
      : has('CURLOPT_POST') || has('CURLOPT_POSTFIELDS')
        ? 'POST'
        : has('CURLOPT_NOBODY')
          ? 'HEAD'
          : 'GET'
  scope.emit({
    kind: 'client',
    protocol: 'http',
    method,
    target,
    address: null,
    body: options.get('CURLOPT_POSTFIELDS') ?? null,
    span: urlPath(target, scope.file) ?? call.nameSpan,
  })
}

/** Options by name that are set on the handle; of several for one name the first. */
function optionsOf(call: PackCall, scope: PackScope): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  const own = call.result.kind === 'library' ? call.result.identity : null
  const set = (name: string, value: Value) => {
    if (!found.has(name)) found.set(name, value)
  }
  for (const { callee, arguments: given } of scope.facts.calls) {
    if (callee.kind !== 'ref' || !/^curl_setopt(_array)?$/.test(callee.name)) continue
    const [handle, name, value] = given
    const held = handle && scope.evaluate(handle)
    if (held?.kind !== 'library' || held.identity !== own) continue
    if (name?.kind === 'ref' && value) set(name.name, scope.evaluate(value))
    const table = name && callee.name === 'curl_setopt_array' ? scope.evaluate(name) : undefined
    for (const key of scope.keys(table)) if (table) set(key, scope.member(table, key))
  }
  return found
}

/** `file_get_contents('https://…', false, stream_context_create(['http' => ['method' => 'POST']]))` */
function opened(call: PackCall, scope: PackScope): void {
  const target = call.argument(0)
  if (!target) return
  const context = call.argument(call.name === 'fopen' ? 3 : 2) ?? call.keyword('context')
  const table = context?.kind === 'library' ? scope.made(context, 0) : undefined
  const http = table && scope.keys(table).includes('http') ? scope.member(table, 'http') : undefined
  const asked = http && scope.keys(http).includes('method') ? scope.member(http, 'method') : undefined
  // Options for requests alone are set for files, too, where a path may be either.
  if (!isAddress(target) && (!http || isFile(target))) return
  const method = asked ? verbOf(scope.text(asked)) : 'GET'
  sends(call, scope, method, target)
}

/** A path that begins with something that is no address, or comes from a library. */
function isFile(value: Value): boolean {
  const first = value.kind === 'template' ? value.parts[0] : value
  return first?.kind === 'literal' || first?.kind === 'library' || first?.kind === 'unknown'
}

/** Most of what is read so are files: an address says its scheme, or comes from a variable that is named after one. */
function isAddress(value: Value): boolean {
  const first = value.kind === 'template' ? value.parts[0] : value.kind === 'either' ? value.values[0] : value
  if (first?.kind === 'literal') return /^https?:\/\//i.test(String(first.value))
  if (first?.kind === 'either' || first?.kind === 'template') return isAddress(first)
  return first?.kind === 'variable' && /URL|URI|HOST|ENDPOINT|ADDRESS/i.test(first.name)
}
