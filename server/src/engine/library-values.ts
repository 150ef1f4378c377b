import { Analysis } from '../map/resolve/analyse.ts'
import { callOf } from '../map/resolve/analyse-call.ts'
import { keysOf, madeOf, scopeOf, textIn } from '../map/resolve/analyse-scope.ts'
import type { Callbacks, FieldValues, LibraryElements, LibraryValues } from '../map/resolve/evaluator-hooks.ts'
import type { Value } from '../map/resolve/value.ts'
import type { RuleBook } from '../packs/rule-book.ts'

/** Lets the packs say what library calls yield (`config.get('X')`). */
export function libraryValues(rules: RuleBook): LibraryValues {
  return (library, call, evaluator) => {
    const bare = rules.value(library.origin, '')
    const dot = library.origin.lastIndexOf('.')
    const named = rules.value(library.origin.slice(0, Math.max(dot, 0)), library.origin.slice(dot + 1))
    for (const rule of [...bare, ...named]) {
      const analysis = new Analysis(evaluator, rules)
      const receiver = rule.names && library.receiver?.kind === 'library' ? library.receiver : library
      const name = rule.names ? library.origin.slice(dot + 1) : ''
      const value = rule.value(
        callOf(analysis, call.facts, call.id, call.frame, receiver, name),
        scopeOf(analysis, call.facts, call.frame, '', call.id),
      )
      if (value) return value
    }
    return null
  }
}

/** Lets the packs say what libraries call functions with. */
export function callbacks(rules: RuleBook): Callbacks {
  return {
    takes: (name) => rules.callbacks(name).length > 0,
    value: (receiver, name, position) => {
      const rule = rules.callbacks(name).find(({ on }) => on.includes(receiver.origin))
      return rule?.value(receiver, position) ?? null
    },
  }
}

/** Lets the packs say what fields of classes derived from a library's are. */
export function fieldValues(rules: RuleBook): FieldValues {
  return (base, field, { facts, definition }, evaluator) => {
    for (const rule of rules.fields(base.origin)) {
      const scope = scopeOf(new Analysis(evaluator, rules), facts, null, '', null)
      const value = rule.value(field, definition, scope)
      if (value) return value
    }
    return null
  }
}

/** Lets the packs say what properties and elements of libraries' objects are. */
export function libraryElements(rules: RuleBook): LibraryElements {
  return {
    member: (library, name, evaluator) => {
      const rule = rules.member(library.origin, name)
      if (!rule) return null
      const member = (value: Value, inner: string) => evaluator.member(value, inner)
      return rule.value(library, { text: textIn, made: madeOf(evaluator), member, keys: keysOf })
    },
    element: (library, key, evaluator) => {
      const look = { text: textIn, made: madeOf(evaluator) }
      for (const rule of rules.elements(library.origin)) {
        const value = rule.value(library, key, look)
        if (value) return value
      }
      return null
    },
  }
}
