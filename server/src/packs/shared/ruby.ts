/** What packs of Ruby libraries have in common: their languages are calls without a receiver, nested in blocks. */
import type { CallSite, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Library, Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, PackScope } from '../pack.ts'

/** The name by which a block is passed. */
export const BLOCK = '&'

/** A call as it is written, for packs that read a file's declarations in their order. */
export interface Word {
  readonly name: string
  readonly site: CallSite
  /** Passed by position. */
  readonly given: readonly Expression[]
  /** The function that its block is, -1 for none. */
  readonly block: number
}

/** The calls that stand in a function, class or file right away, in their order; those with a receiver only by request. */
export function wordsIn(facts: FileFacts, definition: number, withReceiver = false): readonly Word[] {
  return facts.calls.flatMap((site): readonly Word[] => {
    if (site.definition !== definition) return []
    const { callee } = site
    const isBare =
      callee.kind === 'ref' ||
      (callee.kind === 'member' && (callee.object.kind === 'this' || callee.object.kind === 'definition'))
    if (!isBare && !withReceiver) return []
    return [wordOf(site)]
  })
}

/** A call site as a word. */
export function wordOf(site: CallSite): Word {
  const { callee } = site
  const name = callee.kind === 'ref' || callee.kind === 'member' ? callee.name : ''
  const block = option({ site }, BLOCK)
  return {
    name,
    site,
    given: site.arguments.filter((argument) => argument.kind !== 'keyword'),
    block: block?.kind === 'definition' ? block.definition : -1,
  }
}

/** What is passed by a name. */
export function option({ site }: Pick<Word, 'site'>, name: string): Expression | undefined {
  const found = site.arguments.find((argument) => argument.kind === 'keyword' && argument.name === name)
  return found?.kind === 'keyword' ? found.value : undefined
}

/** The texts that an expression may be, [] when it is not wholly known. Lists are laid out. */
export function textsOf(expression: Expression | undefined, scope: PackScope): readonly string[] {
  return expression ? textsIn(scope.evaluate(expression), scope) : []
}

function textsIn(value: Value, scope: PackScope): readonly string[] {
  const items = scope.items(value)
  if (items) return items.flatMap((item) => textsIn(item, scope))
  if (value.kind === 'either') return [...new Set(value.values.flatMap((entry) => textsIn(entry, scope)))]
  const text = scope.text(value)
  return text === null ? [] : [text]
}

/** Last name of an expression that is a constant or a method. */
export function nameOf(expression: Expression | undefined): string {
  if (expression?.kind === 'module') return expression.module.split('|').at(-1) ?? ''
  return expression?.kind === 'ref' || expression?.kind === 'member' ? expression.name : ''
}

/** A router that is no object of the program: a file of routes, a class that answers requests. */
export function routerOf(origin: string, identity: string, home: string): Library {
  return {
    kind: 'library',
    origin,
    identity,
    home,
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
}

/**
 * What Rack calls that is made of a class: all frameworks name the router of one so, that each can mount the others'. One that
 * nothing mounts answers by itself: programs are started in more ways than can be read.
 */
export function rackRouter(place: Pick<DefinitionPlace, 'file' | 'definition'>): Library {
  return routerOf('rack.application', `rack ${place.file}#${place.definition.id}`, place.file)
}

/** `:id` and `*path` of a pattern in the map's form; `(.:format)` and its like are left out. */
export function pathOf(written: string): string {
  return written
    .replace(/\(\.?:format\)|\.:format\b/g, '')
    .replace(/\\(.)/g, '$1')
    .replace(/\*\w*/g, '{*}')
    .replace(/:(\w+)/g, '{$1}')
}

/**
 * Paths that a pattern stands for: with what is in parentheses and without. What may stand in front of everything (a language) is
 * left out, what may be any rest is not told apart from none.
 */
export function pathsOf(written: string): readonly string[] {
  const plain = written.replace(/\(\.?:\w*format\)/g, '')
  const optional = /\(([^()]*)\)/.exec(plain)
  if (!optional) return [pathOf(plain)]
  const [whole, inner = ''] = optional
  const [without, within] = [plain.replace(whole, ''), plain.replace(whole, inner)]
  if (/^\/?\*/.test(inner)) return pathsOf(within)
  if (/^\/?$/.test(plain.slice(0, optional.index))) return pathsOf(without)
  return [...new Set([without, within])].flatMap(pathsOf)
}

/** Prefix and path as one. */
export function joinPaths(...parts: readonly string[]): string {
  const segments = parts.flatMap((part) => part.split('/')).filter((segment) => segment !== '')
  return `/${segments.join('/')}`
}

export function literal(value: string): Value {
  return { kind: 'literal', value, at: null }
}
