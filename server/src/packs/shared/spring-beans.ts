import type { Definition } from '../../facts/vocabulary.ts'
import type { Value } from '../../map/resolve/value.ts'
import type { PackScope } from '../pack.ts'
import { element } from './annotations.ts'

const BEAN = 'org.springframework.context.annotation.Bean'

/**
 * Clients that are made in one place and injected in others: the address that a bean of one of these types is made with becomes
 * a setting by the type, and by type and name of the bean.
 */
export function clientBeans(definition: Definition, clients: readonly string[], scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    const [found] = scope.decorators(method.decorators, BEAN)
    if (!found || !clients.includes(scope.originOfType(method.returnType))) continue
    const made = returned(definition, method, scope)
    const base = made ? scope.made(made, 0) : undefined
    if (!made || !isText(base)) continue
    const origin = scope.origin(made)
    const named = [element(found, 'name', 'value')].flatMap((value) => scope.text(value) ?? [])
    for (const name of [`bean ${origin}`, ...[...named, method.name].map((name) => `bean ${origin} ${name}`)]) {
      scope.emit({ kind: 'setting', name, value: base, span: method.nameSpan })
    }
  }
}

/** What the method gives back, its parameters being what the container has of their types. */
function returned(owner: Definition, method: Definition, scope: PackScope): Value | null {
  const { facts } = scope
  const self: Value = { kind: 'instance', facts, definition: owner, arguments: null }
  const given = method.parameters.map((parameter): Value => {
    const origin = scope.originOfType(parameter.type)
    if (origin === '' || parameter.injected) return scope.evaluate(parameter.injected ?? missing(parameter.span))
    return {
      kind: 'library',
      origin,
      identity: null,
      home: scope.file,
      arguments: null,
      receiver: null,
      frame: null,
      token: '',
      whole: false,
    }
  })
  const made = scope.call({ kind: 'definition', facts, definition: method, frame: null, self }, given)
  return made.kind === 'library' ? made : null
}

function missing(span: Definition['span']) {
  return { kind: 'unknown' as const, reason: 'what the container gives', span }
}

function isText(value: Value | undefined): value is Value {
  return value !== undefined && ['literal', 'template', 'variable', 'either'].includes(value.kind)
}

/**
 * The address of a client that was injected: that of the bean of its name, else of its type. Only what begins with a slash
 * asks for it.
 */
export function injectedBase(client: Value | null, path: Value, scope: PackScope): Value | null {
  const first = path.kind === 'template' ? path.parts[0] : path
  const isPath = first?.kind === 'literal' && String(first.value).startsWith('/')
  return isPath ? injectedBean(client, scope) : null
}

/** What the bean that was injected was made with, see {@link clientBeans}; null for what was not injected. */
export function injectedBean(client: Value | null, scope: PackScope): Value | null {
  if (client?.kind !== 'library' || client.arguments !== null) return null
  const ofType: Value = { kind: 'variable', name: `bean ${client.origin}`, fallback: null }
  const name = beanName(client, scope)
  return name === '' ? ofType : { kind: 'variable', name: `bean ${client.origin} ${name}`, fallback: ofType }
}

/** Named by a qualifier, else by the field or parameter that it comes in by. */
export function beanName(client: Value & { kind: 'library' }, scope: PackScope): string {
  if (client.token !== '') return client.token
  const place = client.identity?.startsWith(`${scope.file} `) ? client.identity.slice(scope.file.length + 1) : ''
  const parameter = /^(\d+):(\d+)$/.exec(place)
  if (parameter) return scope.facts.definitions[Number(parameter[1])]?.parameters[Number(parameter[2])]?.name ?? ''
  return /^\d+ (\w+)$/.exec(place)?.[1] ?? ''
}
