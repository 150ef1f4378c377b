import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'

/** What stands for the configuration of a program. */
const MODULE = 'Microsoft.Extensions.Configuration'

/** https://learn.microsoft.com/dotnet/core/extensions/configuration: keys with colons, from files and the environment. */
export const dotnetConfiguration: Pack = {
  name: 'dotnet-configuration',
  title: '.NET configuration',
  language: 'csharp',
  covers: ['configuration'],
  modules: [MODULE, 'Microsoft.Extensions.Options'],
  values: [
    {
      names: ['GetValue'],
      on: ['*'],
      value: (call, scope) => (isConfiguration(call.receiver) ? read(call, scope, '') : null),
    },
    { names: ['Get'], on: ['*'], value: options },
    {
      names: ['GetConnectionString'],
      on: ['*'],
      value: (call, scope) => (isConfiguration(call.receiver) ? read(call, scope, 'ConnectionStrings:') : null),
    },
  ],
  members: [
    {
      names: ['Value', 'CurrentValue'],
      on: ['IOptions', 'IOptionsSnapshot', 'IOptionsMonitor'].map((name) => `Microsoft.Extensions.Options#${name}`),
      value: optionsObject,
    },
  ],
  elements: [
    {
      on: ['*'],
      value: (object, key, look) =>
        isConfiguration(object) ? { kind: 'variable', name: `${sectionOf(object, look)}${key}`, fallback: null } : null,
    },
  ],
  calls: [
    { names: ['Configure'], on: ['*'], found: bound },
    { names: ['Get'], on: ['*'], found: readOptions },
    { names: ['Bind'], on: [], anywhere: true, found: bind },
    { names: ['BindConfiguration', 'Bind'], on: ['*AddOptions()*'], found: boundOptions },
  ],
}

/** The configuration itself, or a section of it. */
export function isConfiguration(value: Value): boolean {
  if (value.kind !== 'library') return false
  return /(#IConfiguration\w*|#ConfigurationManager|#ConfigurationRoot|\.Configuration|ConfigurationBuilder.*\.Build\(\)|\.Get(Required)?Section\(\))$/.test(
    value.origin,
  )
}

function read(call: PackCall, scope: PackScope, prefix: string): Value | null {
  const key = scope.text(call.argument(0))
  if (key === null) return null
  const fallback = call.argument(1) ?? call.keyword('defaultValue')
  return { kind: 'variable', name: `${sectionOf(call.receiver, scope)}${prefix}${key}`, fallback: fallback ?? null }
}

/** Keys above a section with colons behind them: `Urls:` for `configuration.GetSection("Urls")`. */
export function sectionOf(value: Value, scope: Pick<PackScope, 'text' | 'made'>): string {
  if (value.kind !== 'library' || !/\.Get(Required)?Section\(\)$/.test(value.origin)) return ''
  const key = scope.text(scope.made(value, 0))
  const above = value.receiver?.kind === 'library' ? sectionOf(value.receiver, scope) : ''
  return key === null ? above : `${above}${key}:`
}

/** What `IOptions<UrlOptions>` holds. */
function optionsObject(object: Value): Value | null {
  const type = object.kind === 'library' ? object.types?.[0] : undefined
  if (type?.kind === 'hole') return type
  if (type?.kind !== 'definition') return null
  return { kind: 'instance', facts: type.facts, definition: type.definition, arguments: null }
}

/** `configuration.GetSection("Urls").Get<UrlOptions>()` is an object of that class. */
function options(call: PackCall): Value | null {
  const type = call.typeGiven(0)
  if (!isConfiguration(call.receiver) || type?.kind !== 'definition') return null
  return { kind: 'instance', facts: type.facts, definition: type.definition, arguments: null }
}

function readOptions(call: PackCall, scope: PackScope): void {
  const type = call.typeGiven(0)
  if (type && isConfiguration(call.receiver)) says(type, sectionOf(call.receiver, scope), call, scope)
}

/** `services.Configure<UrlOptions>(configuration.GetSection("Urls"))`: the section that a class of options is read from. */
function bound(call: PackCall, scope: PackScope): void {
  const section = call.argument(0) ?? call.argument(1)
  const type = call.typeGiven(0)
  if (!section || !type || !isConfiguration(section)) return
  says(type, sectionOf(section, scope), call, scope)
}

/** `ConfigurationBinder.Bind(section, settings)`, `section.Bind(settings)` */
function bind(call: PackCall, scope: PackScope): void {
  const [first, second] = [call.argument(0), call.argument(1)]
  const section = first && isConfiguration(first) ? first : call.object
  const object = section === first ? second : first
  if (object?.kind === 'instance' && section && isConfiguration(section)) {
    const type: Value = {
      kind: 'definition',
      facts: object.facts,
      definition: object.definition,
      frame: null,
      self: null,
    }
    says(type, sectionOf(section, scope), call, scope)
  }
}

function boundOptions(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  if (!given) return
  const text = scope.text(given)
  const section = text === null ? (isConfiguration(given) ? sectionOf(given, scope) : null) : `${text}:`
  for (let from: Value | null = call.receiver; from?.kind === 'library'; from = from.receiver) {
    const [type] = from.types ?? []
    if (type && section !== null) says(type, section, call, scope)
  }
}

function says(type: Value, section: string, call: PackCall, scope: PackScope): void {
  const name = type.kind === 'definition' ? type.definition.name : ''
  if (name === '' || section === '') return
  scope.emit({
    kind: 'setting',
    name: `section of ${name}`,
    value: { kind: 'literal', value: section, at: null },
    span: call.nameSpan,
  })
}
