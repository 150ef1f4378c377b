/** Text for hovers. What comes from the workspace is shown as code, so that nothing in it is read as Markdown. */
import type { MarkupContent } from 'vscode-languageserver/node'
import type { Location } from '../protocol/location.ts'
import type { FolderUris } from './places.ts'

/** A text as inline code, whatever is in it. */
export function code(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map((match) => match[0].length))
  const fence = '`'.repeat(longest + 1)
  const padding = plain.startsWith('`') || plain.endsWith('`') ? ' ' : ''
  return plain === '' ? '' : `${fence}${padding}${plain}${padding}${fence}`
}

/** A sentence of ours that may hold texts of the workspace, as reasons do. */
export function prose(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&').replace(/\s+/g, ' ')
}

/** `routes.ts:12`, which leads there. */
export function link(place: Location, uris: FolderUris): string {
  const line = place.span[0] + 1
  const name = place.file.split('/').at(-1) ?? place.file
  return `[${prose(name)}:${line}](${uris.uriOf(place.file).replace(/[()]/g, encodeURIComponent)}#L${line})`
}

/** `3 callers`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** The paragraphs as the client can show them. */
export function markup(paragraphs: readonly string[], rendersMarkdown: boolean): MarkupContent {
  const value = paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')
  if (rendersMarkdown) return { kind: 'markdown', value }
  const plain = value
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/`/g, '')
  return { kind: 'plaintext', value: plain }
}
