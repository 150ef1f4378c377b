import type { Definition, FieldDefinition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { given, literal } from '../shared/python.ts'

const SETTINGS = [
  'pydantic_settings.BaseSettings',
  'pydantic.BaseSettings',
  'pydantic.v1.BaseSettings',
  'pydantic_settings.main.BaseSettings',
]
const FIELDS = /^pydantic(\.v1)?(\.fields)?\.Field\(\)$|^pydantic(\.fields)?#Field$/
/** Readers of variables with a name and a default, and their methods that convert. */
const READERS = ['environs#Env', 'environ#Env', 'starlette.config#Config']
const CASTS = ['str', 'url', 'int', 'bool', 'list', 'get_value', 'get', 'enum', 'json', 'float', 'read_env']

/** pydantic's settings classes, python-decouple, environs, django-environ, Starlette's Config; addresses built by the standard library. */
export const pythonSettings: Pack = {
  name: 'python-settings',
  title: 'pydantic-settings, python-decouple, environs, django-environ',
  language: 'python',
  covers: ['configuration'],
  modules: [],
  fields: [{ on: SETTINGS, value: setting }],
  values: [
    { names: null, on: ['decouple.config', ...READERS], value: variable },
    { names: CASTS, on: READERS, value: variable },
    {
      names: null,
      on: ['urllib.parse.urljoin', 'posixpath.join', 'os.path.join', 'yarl.URL', 'httpx.URL'],
      value: joined,
    },
    {
      names: null,
      on: ['urllib.parse.quote', 'urllib.parse.quote_plus', 'json.dumps', 'copy.deepcopy', 'typing.cast'],
      value: unchanged,
    },
  ],
}

/** A field of a settings class is the variable of its name, in capitals, or of the name that it says. */
function setting(field: FieldDefinition, owner: Definition, scope: PackScope): Value | null {
  // Settings inside of settings are an object of their own.
  if (field.type && scope.originOfType(field.type) === '' && scope.fieldsOf(field.type).length > 0) return null
  if (field.name === 'model_config' || field.name === 'Config') return null
  const given = field.value ? scope.evaluate(field.value) : null
  const options = given?.kind === 'library' && FIELDS.test(given.origin) ? given : null
  const fallback = options ? (scope.made(options, 'default') ?? scope.made(options, 0) ?? null) : given
  const named = ['validation_alias', 'alias', 'env'].map((name) =>
    options ? scope.text(scope.made(options, name)) : null,
  )
  const own = named.find((name) => name !== null)
  const name = own ?? `${prefixOf(owner, scope)}${field.name}`
  const isEmpty = fallback?.kind === 'literal' && (fallback.value === null || fallback.value === '')
  return { kind: 'variable', name: own ?? name.toUpperCase(), fallback: isEmpty ? null : fallback }
}

/** `env_prefix` of `model_config`, or of the inner class `Config` of older versions. */
function prefixOf(owner: Definition, scope: PackScope): string {
  const config = owner.fields.find((field) => field.name === 'model_config')?.value
  const value = config && scope.evaluate(config)
  const prefix = value?.kind === 'object' ? scope.member(value, 'env_prefix') : value && scope.made(value, 'env_prefix')
  const inner = scope.facts.definitions.find((entry) => entry.parent === owner.id && entry.name === 'Config')
  const older = inner?.fields.find((field) => field.name === 'env_prefix')?.value
  return scope.text(prefix || undefined) ?? scope.text(older ? scope.evaluate(older) : undefined) ?? ''
}

/** `config('ORDERS_URL', default='…')`, `env.str('ORDERS_URL', '…')` */
function variable(call: PackCall, scope: PackScope): Value | null {
  const name = scope.text(call.argument(0))
  if (name === null) return null
  const fallback = given(call, 1, 'default')
  const isText = fallback && fallback.kind !== 'definition' && fallback.kind !== 'library'
  return { kind: 'variable', name, fallback: isText ? fallback : null }
}

/** An absolute second address takes the place of the first; otherwise they are joined by one slash. */
function joined(call: PackCall, scope: PackScope): Value | null {
  const parts: Value[] = []
  for (let index = 0; index < call.argumentCount; index++) {
    const part = call.argument(index)
    if (!part) continue
    const isAbsolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(scope.text(part) ?? '')
    if (isAbsolute) parts.length = 0
    if (parts.length > 0) parts.push(literal('/'))
    parts.push(part)
  }
  return parts.length === 0 ? null : { kind: 'template', parts: parts.flatMap(flat), at: null }
}

function flat(value: Value): readonly Value[] {
  return value.kind === 'template' ? value.parts : [value]
}

function unchanged(call: PackCall): Value | null {
  return call.argument(call.argumentCount - 1) ?? null
}
