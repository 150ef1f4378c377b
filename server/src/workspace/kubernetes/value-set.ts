/** ConfigMaps and readable Secrets: values that workloads refer to by name. */
import type { ValueSet } from '../deployment.ts'
import { at, entriesOf, type Located, textAt } from '../yaml/located.ts'

export function valueSetOf(file: string, object: Located): readonly ValueSet[] {
  const kind = textAt(object, 'kind')
  const name = textAt(object, 'metadata', 'name')
  if ((kind !== 'ConfigMap' && kind !== 'Secret') || name === null) return []
  const plain = entriesOf(at(object, kind === 'Secret' ? 'stringData' : 'data'))
  const encoded = kind === 'Secret' ? entriesOf(at(object, 'data')) : []
  const values = [
    ...plain.map((entry) => ({ entry, text: textOf(entry.value) })),
    ...encoded.map((entry) => ({ entry, text: decoded(textOf(entry.value)) })),
  ].flatMap(({ entry, text }) =>
    text === null
      ? []
      : [{ name: entry.name, value: text, environment: file, location: { file, span: entry.nameSpan } }],
  )
  return [{ kind, name, values }]
}

function textOf(value: Located): string | null {
  return value.kind === 'text' ? value.text : null
}

/** Base64 that stands for text; placeholders and keys stay unread. */
function decoded(text: string | null): string | null {
  if (text === null || !/^[A-Za-z0-9+/\s]+={0,2}$/.test(text)) return null
  const value = Buffer.from(text, 'base64').toString('utf8')
  return /^[\x20-\x7e]+$/.test(value) ? value : null
}
