/** Fields that a library fills from a configuration file, by the keys that their tags name. */
import type { FieldDefinition } from '../../facts/vocabulary.ts'
import type { Instance, Value } from './value.ts'

const TAGS = ['mapstructure', 'yaml', 'koanf', 'toml']
/** Plain types that a file may hold a value of. */
const PLAIN = /^(string|u?int\d*|float\d+|bool|[\w.]*Duration)$/

/** The key of a field in its file, '' when it adds none (`yaml:",inline"`); null for a field that no file fills. */
function keyOf(field: FieldDefinition): string | null {
  for (const { callee, arguments: given } of field.decorators) {
    const [tag] = given
    if (callee.kind !== 'ref' || !TAGS.includes(callee.name) || tag?.kind !== 'literal') continue
    const [key = '', ...options] = String(tag.value).split(',')
    if (key === '-') return null
    return options.includes('inline') || options.includes('squash') ? '' : (key || field.name).toLowerCase()
  }
  return null
}

/**
 * A field's value where nothing else tells what it holds: the setting of its key. A variable that the environment may leave
 * out falls back to it; an object that is part of the settings knows where in them it stands.
 */
export function withSetting(instance: Instance, field: FieldDefinition, value: Value): Value {
  const key = keyOf(field)
  if (key === null) return value
  const path = key === '' ? (instance.keys ?? []) : [...(instance.keys ?? []), key]
  if (value.kind === 'instance' && value.arguments === null) return { ...value, keys: path }
  if (!PLAIN.test(field.type?.name ?? '')) return value
  const setting: Value = { kind: 'variable', name: `config:${path.join('.')}`, fallback: null }
  if (value.kind === 'unknown') return setting
  return value.kind === 'variable' && value.fallback === null ? { ...value, fallback: setting } : value
}
