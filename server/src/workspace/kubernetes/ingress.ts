/** Ingress rules: requests from outside by path. The ingress itself is no service of the workspace. */
import type { GatewayRoute } from '../deployment.ts'
import { at, itemsOf, type Located, textAt, textsOf } from '../yaml/located.ts'

/** Routes of an Ingress, of both the current and the older form; none for objects of other kinds. */
export function ingressRoutes(file: string, object: Located): readonly GatewayRoute[] {
  if (textAt(object, 'kind') !== 'Ingress') return []
  const name = textAt(object, 'metadata', 'name')
  return itemsOf(at(object, 'spec', 'rules'))
    .flatMap((rule) => itemsOf(at(rule, 'http', 'paths')).map((path) => ({ rule, path })))
    .flatMap(({ rule, path }) => {
      const target = targetOf(at(path, 'backend'))
      const written = textAt(path, 'path') ?? '/'
      const pattern = /^(\/[^()[\]*?\\|]*?)(\/?\(.*)?$/.exec(written)
      return target === null || !pattern
        ? []
        : [
            {
              framework: 'ingress',
              gateway: { path: null, name },
              prefix: pattern[1] === '' ? '/' : (pattern[1] ?? '/'),
              exact: textAt(path, 'pathType') === 'Exact',
              rewrite: rewriteOf(object, written),
              target,
              methods: [],
              location: { file, span: path.span },
              door: { hosts: textsOf(at(rule, 'host')) },
            },
          ]
    })
}

/** What replaces the path's prefix; null when it stays. */
function rewriteOf(object: Located, written: string): string | null {
  const annotation = (name: string) => textAt(object, 'metadata', 'annotations', name)
  const rewrite = annotation('nginx.ingress.kubernetes.io/rewrite-target')
  // A target with a captured group keeps the rest of the path, one without replaces it by itself.
  if (rewrite !== null) return written === '/' ? null : rewrite.replace(/\$\d.*$/, '')
  return annotation('konghq.com/strip-path') === 'true' && written !== '/' ? '/' : null
}

function targetOf(backend: Located | null): string | null {
  const name = textAt(backend, 'service', 'name') ?? textAt(backend, 'serviceName')
  if (name === null) return null
  const port = textAt(backend, 'service', 'port', 'number') ?? textAt(backend, 'servicePort') ?? ''
  return `http://${name}${/^\d+$/.test(port) ? `:${port}` : ''}`
}
