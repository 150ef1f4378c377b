/** Paths of routes in the map's form: `/orders/{id}`, every prefix applied. */

/** Joins prefixes and a path and brings all parameter styles to `{name}`; `{*}` is a catch-all. */
export function routePath(...parts: readonly string[]): string {
  const segments = parts
    .join('/')
    .replace(/^[a-z]+:\/\/[^/]*/i, '')
    .split('/')
    .filter((segment) => segment !== '')
    .map(segmentOf)
  return `/${segments.join('/')}`
}

function segmentOf(segment: string): string {
  if (!/[:*[({]/.test(segment)) return segment
  if (/^\*+\w*$/.test(segment) || segment === '(.*)' || segment === '{*}') return '{*}'
  // Express, Koa, Hono: `:id`, `:id(\\d+)`, `:id?`, `:id.json`; path-to-regexp 8: `{:id}`, `*name`.
  const parameter = /^\{?:(\w+)\}?(?:\([^)]*\)|\{[^}]*\})?(\?)?[+*]?$/.exec(segment)
  if (parameter) return `{${parameter[1]}${parameter[2] ?? ''}}`
  // Spring, JAX-RS, gorilla: `{id:[0-9]+}`, `{path:.*}`, `{*path}`.
  const constrained = /^\{\s*(\*?)(\w+)\s*(?::(.*))?\}$/.exec(segment)
  if (constrained)
    return constrained[1] !== '' || /^\s*\.[*+]/.test(constrained[3] ?? '') ? '{*}' : `{${constrained[2]}}`
  // Next.js: `[id]`, `[...slug]`, `[[...slug]]`.
  const file = /^\[+(\.\.\.)?(\w+)\]+$/.exec(segment)
  if (file) return file[1] ? '{*}' : `{${file[2]}}`
  return segment.replace(/:(\w+)(?:\([^)]*\))?/g, '{$1}')
}
