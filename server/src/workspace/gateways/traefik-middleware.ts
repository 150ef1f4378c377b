/** What Traefik's middlewares make of a path, the same in files and custom resources. */
import { at, entriesOf, type Located, textAt, textsOf } from '../yaml/located.ts'
import { patternRewrite } from './table.ts'

/** The prefix after the middlewares of a router, in their order; null when they leave it as it is. */
export function middlewareRewrite(prefix: string, middlewares: readonly Located[]): string | null {
  let path: string | null = null
  for (const middleware of middlewares) {
    for (const { name, value } of entriesOf(middleware))
      path = applied(name.toLowerCase(), value, path ?? prefix) ?? path
  }
  return path
}

function applied(name: string, options: Located, path: string): string | null {
  if (name === 'stripprefix') {
    const cut = textsOf(at(options, 'prefixes')).find((start) => path.startsWith(start))
    return cut === undefined ? null : path.slice(cut.length) || '/'
  }
  if (name === 'addprefix') return `${textAt(options, 'prefix') ?? ''}${path}`
  if (name === 'replacepath') return textAt(options, 'path')
  const pattern = textAt(options, 'regex')
  const replacement = textAt(options, 'replacement')
  return name === 'replacepathregex' && pattern !== null && replacement !== null
    ? patternRewrite(path, pattern, replacement)
    : null
}
