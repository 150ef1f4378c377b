import type { Expression } from '../../../vocabulary.ts'
import { child, childrenOf, type SyntaxNode } from '../../tree-sitter/tree.ts'
import { SETTINGS_MODULE } from '../modules.ts'
import type { Draft } from './draft.ts'
import type { Place } from './place.ts'

/** `import a.b`, `import a.b as c`: without another name the top of the dotted one is bound. */
export function importModules(draft: Draft, node: SyntaxNode, place: Place): void {
  for (const entry of childrenOf(node, 'name')) {
    const alias = child(entry, 'alias')
    const module = draft.text(child(entry, 'name') ?? entry)
    const [top = ''] = module.split('.')
    if (alias) imported(draft, draft.text(alias), module, '*', entry, place)
    else imported(draft, top, top, '*', entry, place)
  }
}

/** `from a import b, c as d`, `from . import x`, `from a import *`. */
export function importFrom(draft: Draft, node: SyntaxNode, place: Place): void {
  const from = child(node, 'module_name')
  if (!from) return
  const module = draft.text(from).replace(/\s+/g, '')
  if (node.children.some((inner) => inner.type === 'wildcard_import')) draft.stars.push(module)
  for (const entry of childrenOf(node, 'name')) {
    const name = draft.text(child(entry, 'name') ?? entry)
    const alias = child(entry, 'alias')
    const local = alias ? draft.text(alias) : name
    const below = module.endsWith('.') ? `${module}${name}` : `${module}.${name}`
    // Generated code and Django's settings are modules wherever they lie.
    const isModule = /_pb2(_grpc)?$/.test(name) || below === SETTINGS_MODULE
    if (isModule) imported(draft, local, below, '*', entry, place)
    else imported(draft, local, module, name, entry, place)
  }
}

/** At the top an import is one; inside of functions it binds a name like any other statement. */
function imported(draft: Draft, local: string, module: string, name: string, node: SyntaxNode, place: Place): void {
  const span = draft.span(node)
  if (place.bindingScope === 0) {
    draft.imports.push({ local, module, imported: name, typeOnly: false, span })
    return
  }
  const whole: Expression = { kind: 'module', module, span }
  draft.bindName(local, name === '*' ? whole : { kind: 'member', object: whole, name, span }, span, place)
}
