/** What documentation comments say: annotations (`@Route("/x")`), and the types of what has no declared one. */
import type { Decorator } from '../../../vocabulary.ts'
import type { SyntaxNode } from '../../tree-sitter/tree.ts'
import { AnnotationReader } from './annotation-reader.ts'
import type { PhpDraft } from './draft.ts'
import { classLocal } from './names.ts'
import type { Place } from './place.ts'

export interface Documentation {
  /** Types of parameters by name, without `$`. */
  readonly parameters: ReadonlyMap<string, string>
  /** `@var T` */
  readonly type: string | null
  readonly returns: string | null
}

const TYPE = String.raw`(\??\\?[A-Za-z_][\w\\]*(?:\[\]|<[^<>\n]*>)?(?:\|\??\\?[A-Za-z_][\w\\]*(?:\[\])?)*)`

/** Types that a comment gives. */
export function documentation(draft: PhpDraft, comment: SyntaxNode): Documentation | null {
  const text = draft.textOf(comment)
  if (!text.startsWith('/**')) return null
  const parameters = new Map<string, string>()
  for (const match of text.matchAll(new RegExp(String.raw`@param\s+${TYPE}\s+(?:\.\.\.)?\$(\w+)`, 'g'))) {
    if (match[1] && match[2]) parameters.set(match[2], match[1])
  }
  const one = (tag: string) => new RegExp(String.raw`@${tag}\s+${TYPE}`).exec(text)?.[1] ?? null
  return { parameters, type: one('var'), returns: one('return') }
}

/** Tags of documentation that are no annotations, whatever the file imports. */
const TAGS =
  /^(param|return|returns|var|throws|see|since|deprecated|inheritdoc|author|link|todo|internal|api|method|property|mixin|template|extends|implements|use|package|copyright|license|version|test|covers|group|dataProvider)\b/i

/** Annotations of a comment: those of classes that the file imports, as the library that reads them has it. */
export function annotationsOf(draft: PhpDraft, comment: SyntaxNode, place: Place): readonly Decorator[] {
  const text = draft.textOf(comment)
  if (!text.startsWith('/**')) return []
  const found: Decorator[] = []
  let behind = 0
  for (const match of text.matchAll(/(?<=^\/\*\*[ \t]*|^[ \t]*\*[ \t]*)@(\\?[A-Za-z_][\w\\]*)/gm)) {
    const name = match[1] ?? ''
    if (match.index < behind || TAGS.test(name) || !isImported(draft, name)) continue
    const start = comment.start + match.index
    const reader = new AnnotationReader(draft, start + match[0].length, comment.end - 2, place)
    const given = reader.arguments()
    behind = reader.offset - comment.start
    found.push({
      callee: {
        kind: 'ref',
        name: classLocal(draft, name, comment),
        scope: place.scope,
        span: draft.range(start, reader.offset),
      },
      arguments: given,
      span: draft.range(start, reader.offset),
    })
  }
  return found
}

function isImported(draft: PhpDraft, name: string): boolean {
  const [head = ''] = name.split('\\')
  return name.startsWith('\\') || draft.uses.has(head)
}
