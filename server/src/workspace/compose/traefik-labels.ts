/** Routes that labels of a compose entry give to a Traefik in front of it. */
import type { GatewayRoute } from '../deployment.ts'
import { traefikPaths } from '../gateways/traefik-rule.ts'
import { at, entriesOf } from '../yaml/located.ts'
import type { ComposeEntry, ComposeProject } from './project.ts'

/** Routes by path; routes by host name only lead every path to the entry and are no table entries. */
export function traefikRoutes(entry: ComposeEntry, project: ComposeProject): readonly GatewayRoute[] {
  const labels = labelsOf(entry, project)
  const port = [...labels].find(([name]) => /^traefik\.(http\.services\..+\.loadbalancer\.server\.)?port$/i.test(name))
  const target = `http://${entry.name}${port ? `:${port[1].text}` : ''}`
  return [...labels].flatMap(([name, { text, span }]) => {
    const router = /^traefik\.http\.routers\.([^.]+)\.rule$/i.exec(name)?.[1]
    if (router === undefined && !/^traefik\.frontend\.rule$/i.test(name)) return []
    const stripped = router === undefined ? [] : strippedPrefixes(router, labels)
    return traefikPaths(text).map(({ prefix, exact, strip }) => ({
      framework: 'traefik',
      gateway: { path: null, name: 'traefik' },
      prefix,
      exact,
      rewrite: strip || stripped.includes(prefix) ? '' : null,
      target,
      methods: [],
      location: project.location(span),
    }))
  })
}

type Labels = ReadonlyMap<string, { readonly text: string; readonly span: ComposeEntry['nameSpan'] }>

function labelsOf(entry: ComposeEntry, project: ComposeProject): Labels {
  const labels = new Map<string, { text: string; span: ComposeEntry['nameSpan'] }>()
  for (const layer of entry.layers) {
    const value = at(layer.value, 'labels')
    if (value?.kind === 'list') {
      for (const item of value.items) {
        const match = item.kind === 'text' ? /^([^=]+)=([\s\S]*)$/.exec(item.text ?? '') : null
        if (match) labels.set(match[1] ?? '', { text: project.fill(match[2] ?? ''), span: item.span })
      }
    } else {
      for (const { name, nameSpan, value: text } of entriesOf(value)) {
        if (text.kind === 'text') labels.set(name, { text: project.fill(text.text ?? ''), span: nameSpan })
      }
    }
  }
  return labels
}

function strippedPrefixes(router: string, labels: Labels): readonly string[] {
  const names = (labels.get(`traefik.http.routers.${router}.middlewares`)?.text ?? '').split(',')
  return names.flatMap((name) => {
    const middleware = name.trim().replace(/@.*$/, '')
    return (labels.get(`traefik.http.middlewares.${middleware}.stripprefix.prefixes`)?.text ?? '')
      .split(',')
      .map((prefix) => prefix.trim())
  })
}
