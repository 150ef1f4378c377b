import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { fileRoute } from '../shared/file-routes.ts'

const ROUTE = /(?:^|\/)app\/routes\/([^/]+?)(?:\/route)?\.[jt]sx?$/
const LIBRARY = /^(@remix-run\/|@react-router\/|react-router$)/
const STARTS = /(^|[\s/&;])(remix|react-router)(\s|$)|(^|[\s/&;])remix-serve(\s|$)/

/**
 * https://reactrouter.com/how-to/file-route-conventions: resource routes, which have a `loader` or an `action` and no page. What pages
 * load answers the framework's own requests alone.
 */
export const remix: Pack = {
  name: 'remix',
  title: 'Remix, React Router resource routes',
  language: 'typescript',
  covers: ['http server'],
  modules: ['@remix-run/*', '@react-router/*'],
  files: (file) => ROUTE.test(file),
  file: (facts, scope) => {
    const isRemix = facts.imports.some(({ module }) => LIBRARY.test(module)) || scope.scripts().some(isStart)
    if (isRemix && !facts.exports.some(({ name }) => name === 'default')) resource(facts, scope)
  },
}

function isStart(command: string): boolean {
  return STARTS.test(command)
}

/** A `loader` answers what reads, an `action` every other verb. */
function resource(facts: FileFacts, scope: PackScope): void {
  const path = flatPath(ROUTE.exec(facts.file)?.[1] ?? '')
  for (const { name, value } of facts.exports) {
    const handler = value && scope.evaluate(value)
    if (name === 'loader') fileRoute('GET', path, handler, scope)
    if (name === 'action') fileRoute('ANY', path, handler, scope)
  }
}

/**
 * The path of a name with dots: `$id` is a parameter, `$` all that is left, `_name` adds nothing, `(name)` may be left out, a `_` at
 * the end takes a route out of its parent's page, brackets keep a dot (`sitemap[.]xml`).
 */
function flatPath(name: string): string {
  const parts = name.replace(/\[(.*?)\]/g, (_, kept: string) => kept.replaceAll('.', '\u0000')).split('.')
  const segments = parts
    .filter((part) => !part.startsWith('_'))
    .map((part) => part.replace(/^\((.*)\)$/, '$1').replace(/_$/, ''))
    .map((part) => (part === '$' ? '{*}' : part.replace(/^\$(.+)$/, '{$1}')).replaceAll('\u0000', '.'))
  return `/${segments.join('/')}`
}
