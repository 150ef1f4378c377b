import type { Expression } from '../../../vocabulary.ts'

/** What a web server puts beside the environment into `$_SERVER`. */
const OF_REQUEST =
  /^(HTTP_|REQUEST_|REMOTE_|SERVER_|SCRIPT_|PATH_|PHP_|QUERY_STRING$|DOCUMENT_ROOT$|CONTENT_|GATEWAY_INTERFACE$|ORIG_PATH_INFO$|argv$|argc$|HTTPS$|AUTH_TYPE$)/

/** `$_ENV['X']` and `$_SERVER['X']` as a variable of the environment; null for anything else. */
export function environmentElement(
  object: Expression,
  index: Expression | null,
  span: Expression['span'],
): Expression | null {
  if (object.kind !== 'ref' || (object.name !== '$_ENV' && object.name !== '$_SERVER') || !index) return null
  if (object.name === '$_SERVER' && (index.kind !== 'literal' || OF_REQUEST.test(String(index.value)))) return null
  return variable(index, span)
}

/** A variable of the environment by its name. */
export function variable(name: Expression, span: Expression['span']): Expression {
  const environment: Expression = { kind: 'environment', span }
  return name.kind === 'literal'
    ? { kind: 'member', object: environment, name: String(name.value), span }
    : { kind: 'index', object: environment, index: name, span }
}
