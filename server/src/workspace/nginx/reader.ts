/** Nginx configurations and templates of them that forward requests. */
import { folderOf } from '../../map/resolve/module-resolver.ts'
import { type DeploymentFacts, type DeploymentReader, NO_DEPLOYMENT_FACTS, type ReaderContext } from '../deployment.ts'
import { readDirectives } from './directives.ts'
import { nginxRoutes, upstreamsOf } from './routes.ts'

const CONFIGURATION =
  /\.(conf|nginx|vhost)(\.[\w.-]+)?$|(^|\/)sites-(available|enabled)\/[^/]+$|(^|\/)nginx[^/]*\.(template|tmpl)$/i

export const nginxReader: DeploymentReader = {
  name: 'nginx',
  accepts: isConfiguration,
  read(file, text, context): DeploymentFacts {
    if (!/_pass\s/.test(text)) return NO_DEPLOYMENT_FACTS
    const routes = nginxRoutes(readDirectives(text), neighbouringUpstreams(file, text, context))
    return {
      ...NO_DEPLOYMENT_FACTS,
      routes: routes.map(({ span, ...route }) => ({
        ...route,
        framework: 'nginx',
        gateway: { path: file, name: null },
        methods: [],
        location: { file, span },
      })),
    }
  },
}

function isConfiguration(file: string): boolean {
  return CONFIGURATION.test(file)
}

/** Upstreams may stand in a file of their own that the main one includes. */
function neighbouringUpstreams(file: string, text: string, context: ReaderContext): ReadonlyMap<string, string> {
  const folder = folderOf(file)
  if (folder === '' || (/\bupstream\s/.test(text) && !/\binclude\s/.test(text))) return new Map()
  const above = /(^|\/)(conf\.d|includes?|locations?|upstreams?|sites-\w+)$/.test(folder) ? folderOf(folder) : folder
  const others = context.filesBelow(above).filter((other) => other !== file && isConfiguration(other))
  return new Map(
    others.flatMap((other) => {
      const content = context.text(other)
      return content === null || !/\bupstream\s/.test(content) ? [] : [...upstreamsOf(readDirectives(content))]
    }),
  )
}
