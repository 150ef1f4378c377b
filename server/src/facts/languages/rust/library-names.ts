/** Names that libraries are commonly opened for as a whole (`use rocket::*`, `#[macro_use] extern crate rocket`). */
const VERBS = 'get post put patch delete head options'

const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'rocket',
    new Set(`${VERBS} routes catchers launch main State Build Rocket Request Response build custom`.split(' ')),
  ],
  [
    'actix_web',
    new Set(`${VERBS} web route routes App HttpServer HttpRequest HttpResponse Responder guard`.split(' ')),
  ],
  ['axum', new Set('Router Json Extension routing extract middleware serve'.split(' '))],
  ['axum::routing', new Set(`${VERBS} any on trace`.split(' '))],
  ['axum::extract', new Set('Path Query State Form Multipart Request'.split(' '))],
  ['poem', new Set(`${VERBS} handler Route Server EndpointExt`.split(' '))],
  ['warp', new Set(['Filter'])],
])

/** The library that a bare name comes from where these modules are opened, null when it is not known. */
export function libraryOf(name: string, opened: readonly string[]): string | null {
  const module = opened.find((entry) => NAMES.get(entry)?.has(name))
  return module === undefined ? null : module.replaceAll('::', '.')
}
