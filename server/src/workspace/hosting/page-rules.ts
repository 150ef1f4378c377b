/** What hosts of front ends pass on, and functions that they run beside the pages. */
import type { Location } from '../../protocol/location.ts'
import { type OperationBase, routeOperation } from '../cloudformation/operation-base.ts'
import type { DeployedOperation } from '../deployed-operation.ts'
import type { GatewayRoute, ReaderContext } from '../deployment.ts'

export interface PageRule {
  readonly file: string
  readonly framework: string
  /** As it is written: `/api/:path*`, `/api/*`, `/api/(.*)`. */
  readonly from: string
  readonly to: string
  readonly location: Location
}

/** A row when the rule leads to another host under a path that can be known; none for pages of the site itself. */
export function pageRoute({ file, framework, from, to, location }: PageRule): readonly GatewayRoute[] {
  const source = /^\^?((?:\/[\w.-]+)*\/?)(.*)$/.exec(from)
  const url = /^(https?:\/\/[^/]+)(\/.*)?$/.exec(to)
  const [, prefix = '', rest = ''] = source ?? []
  const [, target = '', path = ''] = url ?? []
  if (!url || !prefix.startsWith('/') || (rest !== '' && !isRest(rest))) return []
  const kept = /^((?:\/[\w.-]+)*\/?)(:\w+\*?|\$\d|\*)?$/.exec(path)
  // A target that takes only parts of the path tells no prefix.
  if (!kept) return []
  const gateway = { path: file, name: null }
  const bare = (text: string) => text.replace(/(.)\/$/, '$1') || '/'
  return [
    {
      ...{ framework, gateway, target, location },
      prefix: bare(prefix),
      exact: rest === '',
      rewrite: bare(kept[1] ?? '') === bare(prefix) ? null : bare(kept[1] ?? ''),
      methods: [],
    },
  ]
}

/** All that is below: `:path*`, `*`, `(.*)`, `:splat`. */
function isRest(text: string): boolean {
  return /^(:\w+\*|\*|\(\.\*\)|:splat)\$?$/.test(text)
}

const MANIFESTS = ['package.json', 'Dockerfile', 'go.mod', 'pyproject.toml', 'pom.xml', 'Cargo.toml', 'Gemfile']

/** Functions that stand in a folder, each answering under its own path: `orders/[id].ts` is `<prefix>/orders/{id}`. */
export function functionRoutes(
  folder: string,
  prefix: string,
  base: OperationBase,
  context: ReaderContext,
): readonly DeployedOperation[] {
  // With a manifest of its own it is a program that is built as a whole.
  if (MANIFESTS.some((name) => context.exists(`${folder}/${name}`))) return []
  return context.filesBelow(folder).flatMap((file) => {
    const path = file.slice(folder.length + 1)
    const stem = /^((?:[\w$.[\]-]+\/)*[\w$[\]-]+)\.(?:[cm]?[jt]s|py|go|rb)$/.exec(path)?.[1]
    // Names that begin so are parts of others.
    if (stem === undefined || /(^|\/)[_.]|\.(test|spec|d)$/.test(stem)) return []
    const route = stem
      .replace(/(^|\/)index$/, '')
      .replace(/\[\.\.\.(\w+)\]/g, '{$1+}')
      .replace(/\[(\w+)\]/g, '{$1}')
    const location: Location = { file, span: [0, 0, 0, 0] }
    return [
      routeOperation(base, 'ANY', `${prefix}/${route}`.replace(/\/$/, ''), { name: 'default', location }, location),
    ]
  })
}
