/** `netlify.toml` and `_redirects`: requests that the host passes on to others, and its functions. */
import { folderOf, join } from '../../map/resolve/module-resolver.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import {
  type DeploymentFacts,
  type DeploymentReader,
  type GatewayRoute,
  NO_DEPLOYMENT_FACTS,
  type ReaderContext,
} from '../deployment.ts'
import { parseToml } from '../toml/located.ts'
import { at, itemsOf, type Located, textAt } from '../yaml/located.ts'
import { functionRoutes, pageRoute } from './page-rules.ts'

/** Where all functions answer. */
const FUNCTIONS = '/.netlify/functions'

export const netlifyReader: DeploymentReader = {
  name: 'Netlify',
  accepts: (file) => /(^|\/)(netlify\.toml|_redirects)$/.test(file),
  read(file, text, context): DeploymentFacts {
    if (!file.endsWith('.toml')) return { ...NO_DEPLOYMENT_FACTS, routes: redirectLines(file, text) }
    const root = parseToml(text)
    const rules = itemsOf(at(root, 'redirects'))
    return {
      ...NO_DEPLOYMENT_FACTS,
      routes: rules.flatMap((rule) => routeOf(file, rule)),
      operations: functionsOf(file, root, rules, context),
    }
  },
}

/** Only those of status 200 are passed on: the others tell the browser to ask elsewhere. */
function routeOf(file: string, rule: Located): readonly GatewayRoute[] {
  const [from, to] = [textAt(rule, 'from'), textAt(rule, 'to')]
  if (from === null || to === null || textAt(rule, 'status') !== '200') return []
  return pageRoute({
    file,
    framework: 'netlify',
    from,
    to,
    location: { file, span: at(rule, 'from')?.span ?? rule.span },
  })
}

/** `/api/*  https://api.example.com/:splat  200` */
function redirectLines(file: string, text: string): readonly GatewayRoute[] {
  return text.split('\n').flatMap((line, index) => {
    const [from = '', to = '', status = ''] = line.trim().split(/\s+/)
    if (from.startsWith('#') || !/^200!?$/.test(status)) return []
    return pageRoute({ file, framework: 'netlify', from, to, location: { file, span: [index, 0, index, line.length] } })
  })
}

/** Functions answer under their names, and under paths that lead to all of them. */
function functionsOf(
  file: string,
  root: Located,
  rules: readonly Located[],
  context: ReaderContext,
): readonly DeployedOperation[] {
  const base = join(folderOf(file), textAt(root, 'build', 'base') ?? '')
  const written = textAt(root, 'functions', 'directory') ?? textAt(root, 'build', 'functions') ?? 'netlify/functions'
  const prefixes = rules.flatMap((rule) => {
    const short = /^(\/[\w/-]+)\/\*$/.exec(textAt(rule, 'from') ?? '')?.[1]
    return short !== undefined && textAt(rule, 'to') === `${FUNCTIONS}/:splat` ? [short] : []
  })
  const owner = { owner: file, framework: 'netlify' }
  return [FUNCTIONS, ...prefixes].flatMap((prefix) => functionRoutes(join(base, written), prefix, owner, context))
}
