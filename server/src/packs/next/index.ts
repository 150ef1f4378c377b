import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { EXPORTED_VERBS, fileRoute } from '../shared/file-routes.ts'

const ROUTE = /(?:^|\/)app\/(.*\/)?route\.[jt]sx?$/
const API = /(?:^|\/)pages\/(api\/.*)\.[jt]sx?$/

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
  for (const { name, value } of facts.exports) {
    if (EXPORTED_VERBS.has(name)) fileRoute(name, shownPath(folder), value && scope.evaluate(value), scope)
  }
}

function apiRoute(facts: FileFacts, page: string, scope: PackScope): void {
  const handler = facts.exports.find((entry) => entry.name === 'default' || entry.name === 'export=')
  if (!handler) return
  const path = shownPath(page.replace(/(^|\/)index$/, ''))
  fileRoute('ANY', path, handler.value && scope.evaluate(handler.value), scope)
}

/** Groups `(name)` and slots `@name` do not show in the path. */
function shownPath(folder: string): string {
  const shown = folder.split('/').filter((part) => part !== '' && !/^\(.*\)$/.test(part) && !part.startsWith('@'))
  return `/${shown.join('/')}`
}
