import type { Value } from '../../map/resolve/value.ts'
import type { Span } from '../../protocol/location.ts'
import type { Pack, PackScope } from '../pack.ts'

const VITE = /(^|\/)vite\.config\.[cm]?[jt]s$/
const ANGULAR = /(^|\/)proxy\.conf(ig)?\.[cm]?js$/

/**
 * Servers that front ends are developed with, and what they pass on: `server.proxy` of Vite, `proxy.conf.js` of Angular.
 * Where the deployment has a table of its own, that one counts.
 */
export const developmentProxy: Pack = {
  name: 'development-proxy',
  title: 'Proxies of Vite and the Angular CLI',
  covers: ['gateway'],
  modules: [],
  files: (file) => VITE.test(file) || ANGULAR.test(file),
  file: (facts, scope) => {
    const exported = facts.exports.find((entry) => entry.name === 'default' || entry.name === 'export=')
    if (!exported?.value) return
    const value = scope.evaluate(exported.value)
    if (VITE.test(facts.file)) viteTable(value, exported.value.span, scope)
    else angularTable(value, exported.value.span, scope)
  },
}

/** `defineConfig({ server: { proxy: { '/api': 'http://localhost:3000' } } })`, the object as it is, or a function that makes it. */
function viteTable(value: Value, span: Span, scope: PackScope): void {
  const given = scope.origin(value) === 'vite.defineConfig()' ? scope.made(value, 0) : value
  const configuration = given?.kind === 'definition' ? scope.call(given, []) : given
  if (!configuration) return
  const table = optional(optional(configuration, 'server', scope), 'proxy', scope)
  if (table) rows(table, span, scope)
}

/** An object by path, or a list of entries that name their paths as `context`. */
function angularTable(value: Value, span: Span, scope: PackScope): void {
  const entries = scope.items(value)
  if (!entries) rows(value, span, scope)
  for (const entry of entries ?? []) {
    const context = optional(entry, 'context', scope)
    for (const path of (context && scope.items(context)) ?? (context ? [context] : [])) {
      row(scope.text(path), optional(entry, 'target', scope), span, scope)
    }
  }
}

function rows(table: Value, span: Span, scope: PackScope): void {
  for (const path of scope.keys(table)) {
    const entry = scope.member(table, path)
    row(path, optional(entry, 'target', scope) ?? entry, span, scope)
  }
}

/** Paths of Angular end with stars, those of Vite may be expressions (`^/api/.*`), of which the beginning counts. */
function row(path: string | null, target: Value | null, span: Span, scope: PackScope): void {
  const prefix = /^\^?((?:\/[\w-]+)+(?![\w.-]*[[(])|\/)/.exec(path ?? '')?.[1]
  if (prefix === undefined || !target || target.kind === 'object') return
  scope.emit({
    kind: 'proxy',
    developing: true,
    router: null,
    prefix: { kind: 'literal', value: prefix, at: null },
    target,
    span,
  })
}

function optional(options: Value | null, name: string, scope: PackScope): Value | null {
  return options && scope.keys(options).includes(name) ? scope.member(options, name) : null
}
