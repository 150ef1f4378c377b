import type { CallSite, FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { bracketPath, fileRoute } from '../shared/file-routes.ts'

const ROUTE = /(?:^|\/)server\/(api|routes)\/(.+)\.[cm]?[jt]s$/
/** The verb stands at the end of the name: `orders.post.ts`. */
const VERB = /\.(get|post|put|patch|delete|head|options|connect|trace)$/
/** Functions that make a handler; they need no import. */
const MAKERS = /^(define(Cached|Lazy)?EventHandler|(cached|lazy)?[eE]ventHandler)$/

/** https://nitro.build/guide/routing: files in `server/api` and `server/routes`, of Nuxt, too. */
export const nitro: Pack = {
  name: 'nitro',
  title: 'Nuxt, Nitro routes',
  language: 'typescript',
  covers: ['http server'],
  modules: ['h3', 'nitropack', 'nitropack/runtime', '#imports'],
  files: (file) => ROUTE.test(file),
  file: route,
}

function route(facts: FileFacts, scope: PackScope): void {
  const found = ROUTE.exec(facts.file)
  const made = madeHandler(facts)
  if (!found || !made) return
  const [, folder, name = ''] = found
  const verb = VERB.exec(name)?.[1]
  const path = name.replace(VERB, '').replace(/(^|\/)index$/, '')
  const handler = made.arguments[0]
  fileRoute(
    verb?.toUpperCase() ?? 'ANY',
    bracketPath(folder === 'api' ? `api/${path}` : path),
    handler && scope.evaluate(handler),
    scope,
  )
}

/** The call whose result the file exports by default, where it makes a handler. */
function madeHandler(facts: FileFacts): CallSite | null {
  const exported = facts.exports.find(({ name }) => name === 'default')?.value
  const call = exported?.kind === 'call' ? facts.calls[exported.call] : undefined
  return call?.callee.kind === 'ref' && MAKERS.test(call.callee.name) ? call : null
}
