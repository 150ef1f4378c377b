/** Filters that look at who is calling before an action runs. */
import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, PackScope } from '../pack.ts'
import { option, type Word, wordsIn } from '../shared/ruby.ts'

const GUARD =
  /auth|sign(ed)?_?in|logged_?in|login|token|admin|permission|permit|access|require_(user|staff|scope|login)|doorkeeper|verify_(signature|user|api_key|webhook|hmac)|ensure_(user|account)|policy|staff/i
/** Filters of the framework that ask nothing of who is calling. */
const NO_GUARD = /verify_authenticity_token|set_|load_|track|log_/

/** The word of a class that lets everybody in, whatever it is derived from: what Rails' own generator of authentication writes. */
const OPENING = /^allow_unauthenticated_access$/

/** Names of the filters of a controller, and of what it is derived from, that guard an action. */
export function guardsOf(controller: DefinitionPlace, action: string, scope: PackScope): readonly string[] {
  const found = new Set<string>()
  // What is derived adds to what it is derived from, and takes away from it.
  const line = [controller, ...scope.ancestors(controller.definition, controller.facts)].toReversed()
  for (const { facts, definition } of line) {
    for (const word of filters(facts, definition.id)) {
      if (!applies(word, action)) continue
      if (OPENING.test(word.name)) found.clear()
      for (const name of OPENING.test(word.name) ? [] : namesIn(word.given)) {
        if (/^skip_/.test(word.name)) found.delete(name)
        else if (GUARD.test(name) && !NO_GUARD.test(name)) found.add(name)
      }
    }
  }
  return [...found]
}

/** Filters stand in the class, or in the block by which a concern adds them to one. */
function filters(facts: FileFacts, definition: number): readonly Word[] {
  return wordsIn(facts, definition).flatMap((word) => {
    if (word.name === 'included' && word.block >= 0) return wordsIn(facts, word.block).filter(isFilter)
    return isFilter(word) ? [word] : []
  })
}

function isFilter(word: Word): boolean {
  return /^(skip_|prepend_|append_)?before_(action|filter)$/.test(word.name) || OPENING.test(word.name)
}

function applies(word: Word, action: string): boolean {
  const [only, except] = [option(word, 'only'), option(word, 'except')]
  if (only) return namesIn([only]).includes(action)
  return !(except && namesIn([except]).includes(action))
}

function namesIn(values: readonly Expression[]): readonly string[] {
  return values.flatMap((value) => {
    if (value.kind === 'array') return namesIn(value.items)
    return value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : []
  })
}
