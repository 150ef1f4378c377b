/** First segments of the import paths of the standard library: they have no dot, as domains have. */
const STANDARD = new Set(
  (
    'archive bufio bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash ' +
    'html image index io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings ' +
    'structs sync syscall testing text time unicode unique unsafe weak'
  ).split(' '),
)

/** Whether an import path is one of the standard library. */
export function isStandard(module: string): boolean {
  return STANDARD.has(module.split('/')[0] ?? '')
}

/** Status codes that `net/http` has names for. */
const STATUS: Readonly<Record<string, number>> = {
  OK: 200,
  Created: 201,
  Accepted: 202,
  NonAuthoritativeInfo: 203,
  NoContent: 204,
  ResetContent: 205,
  PartialContent: 206,
  MovedPermanently: 301,
  Found: 302,
  SeeOther: 303,
  NotModified: 304,
  TemporaryRedirect: 307,
  PermanentRedirect: 308,
  BadRequest: 400,
  Unauthorized: 401,
  PaymentRequired: 402,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  RequestTimeout: 408,
  Conflict: 409,
  Gone: 410,
  PreconditionFailed: 412,
  RequestEntityTooLarge: 413,
  UnsupportedMediaType: 415,
  Teapot: 418,
  UnprocessableEntity: 422,
  Locked: 423,
  FailedDependency: 424,
  TooEarly: 425,
  PreconditionRequired: 428,
  TooManyRequests: 429,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
}

/** The value of a constant of the standard library that routes and answers are written with; null for any other name. */
export function standardConstant(module: string, name: string): string | number | null {
  if (module !== 'net/http') return null
  const method = /^Method([A-Z][a-z]+)$/.exec(name)?.[1]
  if (method) return method.toUpperCase()
  return name.startsWith('Status') ? (STATUS[name.slice(6)] ?? null) : null
}
