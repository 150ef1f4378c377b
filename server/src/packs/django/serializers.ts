import type { Expression } from '../../facts/vocabulary.ts'
import type { DefinitionPlace, ObservedField, PackScope } from '../pack.ts'

/** Fields of the serializer that a view class names (`serializer_class`): read from the body, and answered. */
export function serializerFields(view: DefinitionPlace, method: string, scope: PackScope): readonly ObservedField[] {
  const holders = [view, ...scope.ancestors(view.definition, view.facts)]
  for (const { facts, definition } of holders) {
    const value = definition.fields.find((field) => field.name === 'serializer_class')?.value
    if (value?.kind !== 'ref') continue
    const place = scope.definition(scope.evaluateIn(value, facts))
    if (!place) return []
    const names = fieldNames(place)
    const answered = method === 'DELETE' ? [] : names.map((name) => field(name, 'response'))
    return /^(POST|PUT|PATCH)$/.test(method) ? [...names.map((name) => field(name, 'body')), ...answered] : answered
  }
  return []
}

function field(name: string, place: ObservedField['in']): ObservedField {
  return { name, in: place, type: '', required: null, grade: 'validator' }
}

/** Declared fields, and those that the inner class `Meta` lists. */
function fieldNames({ facts, definition }: DefinitionPlace): readonly string[] {
  const declared = definition.fields.filter((entry) => entry.value?.kind === 'call').map((entry) => entry.name)
  const meta = facts.definitions.find((entry) => entry.parent === definition.id && entry.name === 'Meta')
  const listed = meta?.fields.find((entry) => entry.name === 'fields')?.value
  return [...new Set([...declared, ...literals(listed)])]
}

function literals(value: Expression | null | undefined): readonly string[] {
  if (value?.kind !== 'array') return []
  return value.items.flatMap((item) => (item.kind === 'literal' && typeof item.value === 'string' ? [item.value] : []))
}
