/** Apache httpd as a reverse proxy: `ProxyPass`, also in a `<Location>`, and balancers. */
import type { Span } from '../../protocol/location.ts'
import { type GatewayTable, patternPrefix, patternRewrite, type TableRow } from './table.ts'

/** A directive, with the path of the section around it. */
interface Line {
  readonly name: string
  readonly words: readonly string[]
  /** Of a `<Location>`, or the address of a `<Proxy>`; null outside of both. */
  readonly section: string | null
  readonly span: Span
}

export const apacheTable: GatewayTable = {
  framework: 'apache',
  accepts: (file) => /\.(conf|vhost)(\.[\w-]+)?$|(^|\/)sites-(available|enabled)\/[^/]+$/i.test(file),
  telling: /^\s*ProxyPass(Match)?\s/im,
  rows(text): readonly TableRow[] {
    const lines = linesOf(text)
    const members = new Map(
      lines.flatMap(({ name, words, section }) =>
        name === 'balancermember' && section !== null && words[0] !== undefined ? [[section, words[0]] as const] : [],
      ),
    )
    return lines.flatMap((line) => rowOf(line, members))
  },
}

function rowOf({ name, words, section, span }: Line, members: ReadonlyMap<string, string>): readonly TableRow[] {
  if (name !== 'proxypass' && name !== 'proxypassmatch') return []
  const [path, address] = section?.startsWith('/') === true ? [section, words[0]] : words
  if (path === undefined || address === undefined) return []
  const balancer = /^balancer:\/\/[^/]+/.exec(address)?.[0]
  const member = balancer === undefined ? address : `${members.get(balancer) ?? ''}${address.slice(balancer.length)}`
  const [, target, rest = ''] = /^(https?:\/\/[^/]+)(\/.*)?$/.exec(member) ?? []
  // `!` is an exception, and other schemes than HTTP lead to programs beside.
  if (target === undefined) return []
  const common = { target, methods: [], span }
  if (name === 'proxypass')
    return [{ ...common, prefix: path, exact: false, rewrite: rest === path ? null : rest || '/' }]
  const match = patternPrefix(path)
  return match ? [{ ...common, ...match, rewrite: patternRewrite(match.prefix, path, rest) }] : []
}

function linesOf(text: string): readonly Line[] {
  const sections: string[] = []
  return text.split('\n').flatMap((written, index): readonly Line[] => {
    const opened = /^\s*<(\w+)\s*([^>]*)>/.exec(written)
    if (opened) {
      const path = unquoted((opened[2] ?? '').trim())
      sections.push(/^(Location|Proxy)$/i.test(opened[1] ?? '') ? path : (sections.at(-1) ?? ''))
      return []
    }
    if (/^\s*<\//.test(written)) sections.pop()
    const [, name, rest = ''] = /^\s*([A-Za-z]\w*)\s+(.*)$/.exec(written) ?? []
    if (name === undefined) return []
    const words = (rest.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map(unquoted)
    const section = sections.at(-1) || null
    const start = written.length - written.trimStart().length
    return [{ name: name.toLowerCase(), words, section, span: [index, start, index, written.trimEnd().length] }]
  })
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, '$2')
}
