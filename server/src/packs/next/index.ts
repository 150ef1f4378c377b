import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'

const ROUTE = /(?:^|\/)app\/(.*\/)?route\.[jt]sx?$/
const API = /(?:^|\/)pages\/(api\/.*)\.[jt]sx?$/
const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** https://nextjs.org/docs: route handlers (`app/…/route.ts`) and API routes (`pages/api/…`). */
export const next: Pack = {
  name: 'next',
  title: 'Next.js routes',
  covers: ['http server'],
  modules: ['next/server'],
  files: (file) => ROUTE.test(file) || API.test(file),
  file: (facts, scope) => {
    const handlerFile = ROUTE.exec(facts.file)
    if (handlerFile) routeHandlers(facts, handlerFile[1] ?? '', scope)
    else {
      const page = API.exec(facts.file)
      if (page) apiRoute(facts, page[1] ?? '', scope)
    }
  },
}

function routeHandlers(facts: FileFacts, folder: string, scope: PackScope): void {
  for (const entry of facts.exports) {
    if (!VERBS.includes(entry.name)) continue
    const place = entry.value ? scope.definition(scope.evaluate(entry.value)) : null
    emit(entry.name, folder, place, facts, scope)
  }
}

function apiRoute(facts: FileFacts, page: string, scope: PackScope): void {
  const handler = facts.exports.find((entry) => entry.name === 'default' || entry.name === 'export=')
  if (!handler) return
  const place = handler.value ? scope.definition(scope.evaluate(handler.value)) : null
  emit('ANY', page.replace(/(^|\/)index$/, ''), place, facts, scope)
}

/** Groups `(name)` and slots `@name` do not show in the path. */
function emit(
  method: string,
  folder: string,
  place: ReturnType<PackScope['definition']>,
  facts: FileFacts,
  scope: PackScope,
): void {
  const path = folder
    .split('/')
    .filter((part) => part !== '' && !/^\(.*\)$/.test(part) && !part.startsWith('@'))
    .join('/')
  const own = place && place.file === facts.file ? place.definition : null
  scope.emit({
    kind: 'endpoint',
    protocol: 'http',
    method,
    path: { kind: 'literal', value: `/${path}`, at: null },
    prefixed: false,
    versions: [],
    handler: place ? { name: place.definition.name, file: place.file, definition: place.definition.id } : null,
    registeredAs: null,
    guards: [],
    span: own?.nameSpan ?? [0, 0, 0, 0],
  })
}
