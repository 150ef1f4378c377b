import type { Value } from '../../map/resolve/value.ts'
import type { DefinitionPlace, ObservedField, Pack, PackCall, PackScope } from '../pack.ts'
import { handlerAt, rustContract } from '../shared/rust-contract.ts'
import { mounts, RUST_VERBS } from '../shared/rust-routes.ts'

const MADE = ['rocket.build()', 'rocket.custom()', 'rocket.ignite()', 'rocket.Rocket.build()', 'rocket.Rocket.custom()']
const ROCKETS = [...MADE, 'rocket#Rocket']

/** https://rocket.rs/guide: functions below attributes, mounted in lists. */
export const rocket: Pack = {
  name: 'rocket',
  title: 'Rocket',
  language: 'rust',
  covers: ['http server'],
  modules: ['rocket', 'rocket::*', 'rocket_okapi*'],
  routers: ROCKETS,
  roots: MADE,
  values: [
    { names: ['mount', 'attach', 'manage', 'register', 'configure'], on: ROCKETS, value: (call) => call.receiver },
  ],
  calls: [
    { names: ['mount'], on: ROCKETS, found: mount },
    {
      names: ['launch', 'ignite'],
      on: ROCKETS,
      found: (call, scope) => scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    },
    ...['build', 'custom'].map((name) => ({
      names: [name],
      on: ['rocket', 'rocket.Rocket'],
      found: (call: PackCall, scope: PackScope) => scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    })),
  ],
}

/** `.mount("/orders", routes![list, show])` */
function mount(call: PackCall, scope: PackScope): void {
  const [prefix, given] = [call.argument(0), call.argument(1)]
  const handlers = scope.items(given)
  if (!prefix) return
  if (!handlers || (given?.kind === 'array' && given.open)) mounts(call, scope, undefined, prefix, () => false)
  for (const handler of handlers ?? []) {
    const place = scope.definition(handler)
    if (place?.definition.kind === 'function') route(call, scope, prefix, place)
  }
}

function route(call: PackCall, scope: PackScope, prefix: Value, place: DefinitionPlace): void {
  for (const { callee, arguments: given } of place.definition.decorators) {
    const origin = scope.origin(scope.evaluateIn(callee, place.facts))
    const name = /^(?:rocket|global)[.:](?:\w+\.)*(\w+)$/.exec(origin)?.[1] ?? ''
    const verb = RUST_VERBS.get(name)
    const first = given.find((entry) => entry.kind === 'literal' || (entry.kind === 'keyword' && entry.name === 'uri'))
    if (!verb || !first) continue
    const text = scope.text(scope.evaluateIn(first.kind === 'keyword' ? first.value : first, place.facts))
    if (text === null) continue
    const [path = '', query = ''] = text.split('?')
    const data = given.find((entry) => entry.kind === 'keyword' && entry.name === 'data')
    const body = data?.kind === 'keyword' ? scope.text(scope.evaluateIn(data.value, place.facts)) : null
    const contract = rustContract(place, scope, body?.replace(/[<>]/g, '') ?? '')
    const tail: Value = { kind: 'literal', value: `/${pathText(path)}`, at: null }
    scope.emit({
      kind: 'route',
      router: call.receiver,
      method: verb,
      path: { kind: 'template', parts: [prefix, tail], at: null },
      handlers: [handlerAt(place)],
      span: call.nameSpan,
      ...contract,
      fields: [...queryFields(query), ...contract.fields],
    })
  }
}

/** `<id>` is `{id}`, `<rest..>` takes all that is left. */
function pathText(path: string): string {
  return path.replace(/<\w+\.\.>/g, '{*}').replace(/<(\w+)>/g, '{$1}')
}

function queryFields(query: string): readonly ObservedField[] {
  return query.split('&').flatMap((part): readonly ObservedField[] => {
    const name = /^<(\w+)>$/.exec(part)?.[1] ?? /^(\w+)=/.exec(part)?.[1]
    return name === undefined ? [] : [{ name, in: 'query', type: '', required: null, grade: 'declared' }]
  })
}
