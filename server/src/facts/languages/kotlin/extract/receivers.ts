/** Functions that hand what they are called on to the function that they are given. */
import type { Expression } from '../../../vocabulary.ts'
import type { JvmDraft } from '../../jvm/draft.ts'

/** Those that give back what they are called on, and those that give back what the function yields. */
const GIVES_ITSELF = new Set(['apply', 'also'])
const GIVES_RESULT = new Set(['let', 'run'])

/** Whether a lambda behind a call has a receiver: its calls without an object are asked of it. */
export function takesReceiver(name: string, callee: Expression): boolean {
  if (name === 'apply' || name === 'run' || name === 'with') return true
  // `"/api".nest { GET("/orders") … }`: called on a text, and yet of the router's language.
  if (name === 'nest') return true
  // A library's own language is made of such functions; those of collections and the like are called on objects.
  return callee.kind === 'ref'
    ? !/^(runBlocking|launch|async|lazy|repeat|synchronized|require|check)$/.test(name)
    : isOfReceiver(callee)
}

/** Called on the receiver of the function around it. */
function isOfReceiver(callee: Expression): boolean {
  return callee.kind === 'member' && callee.object.kind === 'ref' && callee.object.name === 'this'
}

/**
 * The value of `x.apply { … }`, `x.let { … }` and their like, null for any other call. The function's parameter, `it` or its
 * receiver, becomes what it is called on.
 */
export function isScopeFunction(
  name: string,
  callee: Expression,
  given: readonly Expression[],
): ((draft: JvmDraft) => Expression) | null {
  const [body] = given
  if (callee.kind !== 'member' || given.length !== 1 || body?.kind !== 'definition') return null
  if (!GIVES_ITSELF.has(name) && !GIVES_RESULT.has(name)) return null
  const { object } = callee
  return (draft) => {
    const definition = draft.definitions[body.definition]
    if (!definition) return object
    const binding = draft.bindings.findIndex(
      (entry) =>
        entry.scope === definition.scope &&
        entry.value.kind === 'parameter' &&
        entry.value.definition === definition.id,
    )
    const own = draft.bindings[binding]
    if (own) draft.bindings[binding] = { ...own, value: object }
    return GIVES_ITSELF.has(name) ? object : (definition.returns.at(-1) ?? object)
  }
}
