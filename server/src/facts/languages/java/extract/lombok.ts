/** Members that Lombok writes at compile time, and those that records have by nature. */
import type { DefinitionDraft } from '../../draft.ts'
import type { JvmDraft } from '../../jvm/draft.ts'
import type { Place } from '../../jvm/place.ts'
import { addParameter, PLAIN_PARAMETER } from './functions.ts'

/** A field as far as accessors and constructors care. */
export interface WrittenField {
  readonly name: string
  readonly isFinal: boolean
  readonly hasValue: boolean
  readonly annotations: readonly string[]
}

const ACCESSORS = new Set(['Data', 'Getter', 'Value'])

/** Accessors and constructors of a class by its annotations; what it declares itself stays. */
export function generatedMembers(
  draft: JvmDraft,
  owner: DefinitionDraft,
  annotations: readonly string[],
  fields: readonly WrittenField[],
  inside: Place,
): void {
  const isRead = annotations.some((name) => ACCESSORS.has(name))
  for (const { name, annotations: own } of fields) {
    if (isRead || own.includes('Getter')) accessor(draft, owner, `get${upperFirst(name)}`, name, inside)
  }
  const wanted = constructorFields(annotations, fields)
  if (wanted) generatedConstructor(draft, owner, wanted, inside)
}

/** A method without parameters that gives back a field, unless the class has one of the name. */
export function accessor(draft: JvmDraft, owner: DefinitionDraft, name: string, field: string, inside: Place): void {
  if (draft.definitions.some((entry) => entry.parent === owner.id && entry.name === name)) return
  const span = owner.nameSpan
  const scope = draft.scope(inside.scope, draft.definitions.length)
  const definition = draft.add('function', name, owner.id, scope, span)
  definition.returns.push({
    kind: 'member',
    object: { kind: 'this', definition: owner.id, span },
    name: field,
    ...(name === field && { isField: true as const }),
    span,
  })
  definition.returnType = owner.fields.find((entry) => entry.name === field)?.type ?? null
}

function constructorFields(
  annotations: readonly string[],
  fields: readonly WrittenField[],
): readonly WrittenField[] | null {
  if (annotations.includes('AllArgsConstructor') || annotations.includes('Value')) {
    return fields.filter((field) => !(field.isFinal && field.hasValue))
  }
  if (annotations.includes('RequiredArgsConstructor') || annotations.includes('Data')) {
    return fields.filter((field) => (field.isFinal || field.annotations.includes('NonNull')) && !field.hasValue)
  }
  return null
}

function generatedConstructor(
  draft: JvmDraft,
  owner: DefinitionDraft,
  fields: readonly WrittenField[],
  inside: Place,
): void {
  if (draft.definitions.some((entry) => entry.parent === owner.id && entry.name === 'constructor')) return
  const span = owner.nameSpan
  const scope = draft.scope(inside.scope, draft.definitions.length)
  const definition = draft.add('function', 'constructor', owner.id, scope, span)
  const place = { ...inside, scope, definition: definition.id }
  for (const { name } of fields) {
    const field = owner.fields.find((entry) => entry.name === name)
    if (!field) continue
    addParameter(draft, definition, place, {
      ...PLAIN_PARAMETER,
      name,
      type: field.type,
      decorators: field.decorators,
      isProperty: true,
      ...(field.value && { injected: field.value }),
      span: field.span,
    })
  }
}

export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
