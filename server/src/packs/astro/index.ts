import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { bracketPath, EXPORTED_VERBS, fileRoute } from '../shared/file-routes.ts'

const PAGE = /(?:^|\/)src\/pages\/(.+)\.[jt]s$/
const STARTS = /(^|[\s/&;])astro\s+(dev|build|preview|start)?(\s|$)/

/** https://docs.astro.build/en/guides/endpoints: scripts among the pages export a function for each verb. */
export const astro: Pack = {
  name: 'astro',
  title: 'Astro endpoints',
  language: 'typescript',
  covers: ['http server'],
  modules: ['astro'],
  files: (file) => PAGE.test(file),
  file: (facts, scope) => {
    const isAstro = facts.imports.some(({ module }) => /^astro([:/]|$)/.test(module)) || scope.scripts().some(isStart)
    if (isAstro) endpoints(facts, scope)
  },
}

function isStart(command: string): boolean {
  return STARTS.test(command)
}

/** Names that begin with `_` are no pages. */
function endpoints(facts: FileFacts, scope: PackScope): void {
  const page = PAGE.exec(facts.file)?.[1] ?? ''
  if (/(^|\/)_/.test(page)) return
  const path = bracketPath(page.replace(/(^|\/)index$/, ''))
  for (const { name, value } of facts.exports) {
    const method = name === 'ALL' ? 'ANY' : EXPORTED_VERBS.has(name) ? name : null
    if (method) fileRoute(method, path, value && scope.evaluate(value), scope)
  }
}
