import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { joinedPath } from '../shared/annotations.ts'
import { configuredAddress, setsAddress, settingValue } from '../shared/dotnet-clients.ts'

const VERBS = ['Get', 'Post', 'Put', 'Delete', 'Patch', 'Head']
const LIBRARIES = ['Refit', 'RestEase']

/** https://github.com/reactiveui/refit: requests that the methods of an interface declare; RestEase's are alike. */
export const refit: Pack = {
  name: 'refit',
  title: 'Refit, RestEase',
  language: 'csharp',
  covers: ['http client'],
  modules: LIBRARIES,
  classes: (definition, scope) => (definition.kind === 'interface' ? declared(definition, scope) : undefined),
  calls: [
    { names: ['AddRefitClient', 'AddRestEaseClient'], on: ['*'], found: registered },
    { names: ['For'], on: ['Refit.RestService', 'RestEase.RestClient'], found: made },
  ],
}

function declared(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const library of LIBRARIES) {
      for (const name of VERBS) {
        for (const found of scope.decorators(method.decorators, `${library}.${name}`)) {
          const path = found.arguments[0] ?? { kind: 'literal' as const, value: '/', at: null }
          const own = { file: scope.file, definition: definition.id }
          scope.emit({
            kind: 'client',
            protocol: 'http',
            method: name.toUpperCase(),
            target: joinedPath([settingValue(definition.name), path]),
            address: null,
            body: null,
            declared: { client: own, method: { file: scope.file, definition: method.id } },
            span: found.span,
          })
        }
      }
    }
  }
}

function registered(call: PackCall, scope: PackScope): void {
  const address =
    scope.text(call.argument(0)) === null ? configuredAddress(call, 'BaseAddress', scope) : (call.argument(0) ?? null)
  setsAddress([call.typeGiven(0)], address, call, scope)
}

/** `RestService.For<IOrdersApi>("http://orders")` */
function made(call: PackCall, scope: PackScope): void {
  const given = call.argument(0)
  if (!given || given.kind === 'library') return
  setsAddress([call.typeGiven(0)], given, call, scope)
}
