import type { TypeReference } from '../../../vocabulary.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import type { PhpDraft } from './draft.ts'
import { classLocal } from './names.ts'
import { partsOf } from './nodes.ts'
import type { Place } from './place.ts'

const PLAIN =
  /^(string|int|integer|float|double|bool|boolean|array|iterable|callable|mixed|void|null|false|true|object|never|resource)$/i

/** A declared type; null where there is none. `?T` is `T`, which the parameter says is optional. */
export function typeReference(draft: PhpDraft, node: SyntaxNode | undefined, place: Place): TypeReference | null {
  if (!node) return null
  const { scope } = place
  switch (node.type) {
    case 'optional_type':
      return typeReference(draft, partsOf(node)[0], place)
    case 'union_type':
    case 'intersection_type':
    case 'disjunctive_normal_form_type': {
      const parts = partsOf(node).flatMap((part) => typeReference(draft, part, place) ?? [])
      const told = parts.filter(({ name }) => name !== 'null')
      const [only] = told
      return told.length === 1 && only ? only : { name: 'union', scope, arguments: told }
    }
    default:
      return typeOfText(draft, draft.textOf(node), node, place)
  }
}

/** A type by its text, as comments write it: `Client|null`, `User[]`, `?\App\User`, `Collection<User>`. */
export function typeOfText(draft: PhpDraft, text: string, node: SyntaxNode, place: Place): TypeReference | null {
  const { scope } = place
  const [written = ''] = text
    .split(/[|&]/)
    .map((part) => part.trim().replace(/^\?/, ''))
    .filter((part) => part !== '' && part.toLowerCase() !== 'null')
  if (/\[\]$/.test(written) || /^(array|list|iterable)</i.test(written)) return { name: 'array', scope, arguments: [] }
  const name = written.replace(/<.*$/, '')
  if (PLAIN.test(name)) return { name: name.toLowerCase(), scope, arguments: [] }
  if (/^(self|static|\$this)$/i.test(name)) {
    const own = draft.definitions[place.owner]?.name
    return own ? { name: own, scope, arguments: [] } : null
  }
  if (!/^\\?[A-Za-z_][\w\\]*$/.test(name)) return null
  return { name: classLocal(draft, name, node), scope, arguments: [] }
}
