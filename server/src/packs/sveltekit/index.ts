import type { FileFacts } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { bracketPath, EXPORTED_VERBS, fileRoute } from '../shared/file-routes.ts'

const SERVER = /(?:^|\/)src\/routes\/(.*\/)?\+server\.[jt]s$/

/** https://svelte.dev/docs/kit/routing#server: `src/routes/…/+server.ts` exports a function for each verb. */
export const sveltekit: Pack = {
  name: 'sveltekit',
  title: 'SvelteKit routes',
  language: 'typescript',
  covers: ['http server'],
  modules: ['@sveltejs/kit'],
  files: (file) => SERVER.test(file),
  file: routes,
}

function routes(facts: FileFacts, scope: PackScope): void {
  const path = bracketPath(SERVER.exec(facts.file)?.[1] ?? '')
  for (const { name, value } of facts.exports) {
    const method = name === 'fallback' ? 'ANY' : EXPORTED_VERBS.has(name) ? name : null
    if (method) fileRoute(method, path, value && scope.evaluate(value), scope)
  }
}
