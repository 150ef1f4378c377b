import type { Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { FollowingCall, Handler, PackCall } from '../../packs/pack.ts'
import type { Analysis } from './analyse.ts'
import { namedArgument, positional } from './arguments.ts'
import { indexOf, lastName } from './file-index.ts'
import { identity, instanceOrigin } from './origins.ts'
import { typeValue } from './type-arguments.ts'
import type { Frame, Library, Thunk, Value } from './value.ts'

/** A call site as packs see it. */
export function callOf(
  analysis: Analysis,
  facts: FileFacts,
  id: number,
  frame: Frame | null,
  receiver: Library,
  name: string,
): PackCall {
  const { evaluator } = analysis
  const site = facts.calls[id]
  if (!site) throw new Error(`no call ${id} in ${facts.file}`)
  const called = `${receiver.origin}${name === '' ? '' : `.${name}`}`
  let laid: readonly Thunk[] | null = null
  const isPlain = site.arguments.every((argument) => argument.kind !== 'spread' && argument.kind !== 'keyword')
  const all = (): readonly Thunk[] => {
    laid ??= evaluator.arguments(site.arguments, facts, frame).thunks
    return laid
  }
  return {
    name,
    receiver,
    get object() {
      return site.callee.kind === 'member' ? evaluator.evaluate(site.callee.object, facts, frame) : undefined
    },
    get argumentCount() {
      return isPlain ? site.arguments.length : positional(all()).length
    },
    argument: (index) => {
      const thunk = isPlain ? undefined : positional(all())[index]
      if (thunk) return evaluator.thunk(thunk)
      const expression = isPlain ? site.arguments[index] : undefined
      return expression ? evaluator.evaluate(expression, facts, frame) : undefined
    },
    keyword: (wanted) => {
      const thunk = isPlain ? undefined : namedArgument(all(), wanted)
      return thunk && evaluator.thunk(thunk)
    },
    get decorated() {
      const definition = facts.definitions[site.decorates ?? -1]
      return definition ? { file: facts.file, definition } : null
    },
    handlers: (from) =>
      site.arguments.slice(from).flatMap((argument) => handlersOf(analysis, argument, facts, frame, 0)),
    typeArgument: site.typeArguments[0]?.name ?? '',
    typeGiven: (index) => {
      const type = site.typeArguments[index]
      return type && typeValue(evaluator, type, facts, frame)
    },
    get owner() {
      return classAround(facts, site.definition)
    },
    get followers() {
      return followersOf(analysis, facts, id, frame)
    },
    construct: site.construct,
    span: site.span,
    nameSpan: site.nameSpan,
    get result(): Value {
      return {
        kind: 'library',
        origin: site.construct ? instanceOrigin(called, name === '' && receiver.whole) : `${called}()`,
        identity: identity(facts, id, frame),
        home: frame?.home ?? facts.file,
        arguments: evaluator.arguments(site.arguments, facts, frame).thunks,
        receiver,
        frame,
        token: '',
        whole: false,
      }
    },
  }
}

function classAround(facts: FileFacts, from: number): Definition | null {
  for (let id = from; id > 0; id = facts.definitions[id]?.parent ?? -1) {
    const definition = facts.definitions[id]
    if (definition?.kind === 'class') return definition
  }
  return null
}

/** The calls in a chain that begins with a call, in order. */
function followersOf(
  { evaluator }: Analysis,
  facts: FileFacts,
  id: number,
  frame: Frame | null,
): readonly FollowingCall[] {
  const found: FollowingCall[] = []
  let last = id
  for (;;) {
    const next = indexOf(facts).madeOn(last)
    const site = facts.calls[next]
    if (site?.callee.kind !== 'member') return found
    found.push({
      name: site.callee.name,
      argument: (index) => {
        const expression = site.arguments[index]
        return expression && evaluator.evaluate(expression, facts, frame)
      },
    })
    last = next
  }
}

/** Functions named by an argument; arrays are laid out, wrappers such as `asyncHandler(f)` looked through. */
function handlersOf(
  analysis: Analysis,
  expression: Expression,
  facts: FileFacts,
  frame: Frame | null,
  depth: number,
): readonly Handler[] {
  const { evaluator } = analysis
  switch (expression.kind) {
    case 'definition':
      return [
        {
          name: facts.definitions[expression.definition]?.name ?? '',
          file: facts.file,
          definition: expression.definition,
        },
      ]
    case 'array':
      return expression.items.flatMap((item) => handlersOf(analysis, item, facts, frame, depth))
    case 'spread':
    case 'keyword':
      return handlersOf(analysis, expression.value, facts, frame, depth)
    case 'ref':
    case 'member': {
      const value = evaluator.evaluate(expression, facts, frame)
      const place = value.kind === 'either' ? value.values.find((entry) => entry.kind === 'definition') : value
      if (place?.kind === 'definition') {
        return [{ name: expression.name, file: place.facts.file, definition: place.definition.id }]
      }
      return [{ name: expression.name, file: facts.file, definition: -1 }]
    }
    case 'call': {
      const site = facts.calls[expression.call]
      if (!site) return []
      const wrapper = lastName(site.callee)
      if (depth > 2) return [{ name: wrapper, file: facts.file, definition: -1 }]
      if (wrapper === 'bind' && site.callee.kind === 'member') {
        return handlersOf(analysis, site.callee.object, facts, frame, depth + 1)
      }
      const inner = site.arguments.flatMap((argument) =>
        argument.kind === 'literal' || argument.kind === 'object'
          ? []
          : handlersOf(analysis, argument, facts, frame, depth + 1),
      )
      const wrapped = inner.findLast((handler) => handler.definition >= 0)
      return wrapped
        ? [{ ...wrapped, through: [wrapper, ...(wrapped.through ?? [])] }]
        : [{ name: wrapper, file: facts.file, definition: -1 }]
    }
    default:
      return []
  }
}
