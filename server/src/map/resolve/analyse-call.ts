import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Handler, PackCall } from '../../packs/pack.ts'
import type { Analysis } from './analyse.ts'
import { lastName } from './file-index.ts'
import { identity } from './origins.ts'
import type { Frame, Library, Value } from './value.ts'

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
  let laid: readonly Value[] | null = null
  const hasSpread = site.arguments.some((argument) => argument.kind === 'spread')
  const all = (): readonly Value[] => {
    laid ??= evaluator.arguments(site.arguments, facts, frame).thunks.map((thunk) => evaluator.thunk(thunk))
    return laid
  }
  return {
    name,
    receiver,
    get argumentCount() {
      return hasSpread ? all().length : site.arguments.length
    },
    argument: (index) => {
      if (hasSpread) return all()[index]
      const expression = site.arguments[index]
      return expression ? evaluator.evaluate(expression, facts, frame) : undefined
    },
    handlers: (from) =>
      site.arguments.slice(from).flatMap((argument) => handlersOf(analysis, argument, facts, frame, 0)),
    typeArgument: site.typeArguments[0]?.name ?? '',
    construct: site.construct,
    span: site.span,
    nameSpan: site.nameSpan,
    get result(): Value {
      return {
        kind: 'library',
        origin: `${receiver.origin}${name === '' ? '' : `.${name}`}()`,
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
      return wrapped ? [wrapped] : [{ name: wrapper, file: facts.file, definition: -1 }]
    }
    default:
      return []
  }
}
