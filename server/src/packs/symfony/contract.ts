import type { Decorator, Definition, Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { ObservedField, PackScope } from '../pack.ts'

const MAPPED: Readonly<Record<string, ObservedField['in']>> = {
  MapRequestPayload: 'body',
  MapQueryString: 'query',
}
const ATTRIBUTE = 'Symfony.Component.HttpKernel.Attribute'
/** Bags of a request by the part of it that they hold. */
const BAGS: Readonly<Record<string, ObservedField['in']>> = { query: 'query', request: 'body', headers: 'header' }

/** What a controller's method takes: objects that the request is mapped to, single parameters, and what its body reads. */
export function requestFields(method: Definition, facts: FileFacts, scope: PackScope): readonly ObservedField[] {
  return [...mapped(method, facts, scope), ...read(method, facts)]
}

function mapped(method: Definition, facts: FileFacts, scope: PackScope): readonly ObservedField[] {
  return method.parameters.flatMap((parameter): readonly ObservedField[] => {
    const has = (name: string) => isMarked(parameter.decorators, name, facts, scope)
    if (has('MapQueryParameter')) {
      const type = parameter.type?.name ?? ''
      return [{ name: parameter.name, in: 'query', type, required: !parameter.optional, grade: 'static-type' }]
    }
    const place = Object.entries(MAPPED).find(([name]) => has(name))?.[1]
    return place ? scope.fieldsOf(parameter.type, facts).map((field) => ({ ...field, in: place })) : []
  })
}

function isMarked(among: readonly Decorator[], name: string, facts: FileFacts, scope: PackScope): boolean {
  return among.length > 0 && scope.decorators(among, `${ATTRIBUTE}.${name}`, facts).length > 0
}

/** `$request->query->get('page')`, `$request->request->get('name')` of the method's own parameters. */
function read(method: Definition, facts: FileFacts): readonly ObservedField[] {
  const found = new Map<string, ObservedField>()
  for (const { callee, arguments: given, definition } of facts.calls) {
    if (definition !== method.id || callee.kind !== 'member' || !/^(get\w*|all)$/.test(callee.name)) continue
    const bag = callee.object
    const [name] = given
    if (bag.kind !== 'member' || !isParameter(bag.object, method) || name?.kind !== 'literal') continue
    const place = BAGS[bag.name]
    if (place)
      found.set(`${place} ${name.value}`, {
        name: String(name.value),
        in: place,
        type: '',
        required: null,
        grade: 'inferred',
      })
  }
  return [...found.values()]
}

function isParameter(value: Expression, method: Definition): boolean {
  return value.kind === 'ref' && method.parameters.some((parameter) => `$${parameter.name}` === value.name)
}
