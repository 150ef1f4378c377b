/** `vercel.json`: requests that the host passes on to others, and functions in the folder `api` beside it. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, type GatewayRoute, NO_DEPLOYMENT_FACTS } from '../deployment.ts'
import { asObject, asText, type LocatedJson, parseJsonFile } from '../json/located-json.ts'
import { functionRoutes, pageRoute } from './page-rules.ts'

export const vercelReader: DeploymentReader = {
  name: 'Vercel',
  accepts: (file) => /(^|\/)vercel\.json$/.test(file),
  read(file, text, context): DeploymentFacts {
    const json = parseJsonFile(file, text, false)
    const base = { owner: file, framework: 'vercel' }
    return {
      ...NO_DEPLOYMENT_FACTS,
      routes: routesOf(file, json),
      operations: functionRoutes(join(folderOf(file), 'api'), '/api', base, context),
      problems: json.problems,
    }
  },
}

/** `rewrites`, which may be grouped by when they are tried, and the older `routes`. Redirects are for the browser to follow. */
function routesOf(file: string, json: LocatedJson): readonly GatewayRoute[] {
  const rewrites = asObject(json.value['rewrites'])
  const lists: (readonly [readonly string[], unknown])[] = rewrites
    ? Object.entries(rewrites).map(([group, list]) => [['rewrites', group], list])
    : [[['rewrites'], json.value['rewrites']]]
  lists.push([['routes'], json.value['routes']])
  return lists.flatMap(([path, list]) =>
    (Array.isArray(list) ? list : []).flatMap((written, index) => {
      const rule = asObject(written)
      const [from, to] = [asText(rule?.['source'] ?? rule?.['src']), asText(rule?.['destination'] ?? rule?.['dest'])]
      const location = json.locate(...path, index)
      return from === null || to === null ? [] : pageRoute({ file, framework: 'vercel', from, to, location })
    }),
  )
}
