import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, verbOf } from '../shared/http.ts'
import { functionCalls, given } from '../shared/python.ts'
import { mocks } from './reply.ts'

const VERBS = [...CLIENT_VERBS.keys()].filter((name) => name !== 'del')

/** https://github.com/getsentry/responses: `responses.add(responses.GET, url, json=…)`, `responses.get(url, json=…)`. */
export const responses: Pack = {
  name: 'responses',
  title: 'responses',
  language: 'python',
  covers: ['http client'],
  modules: ['responses'],
  calls: [
    ...functionCalls('responses', ['add'], added),
    ...functionCalls('responses', VERBS, answered),
    { names: ['add'], on: ['responses#RequestsMock', 'responses.RequestsMock()'], found: added },
    {
      names: VERBS,
      on: ['responses#RequestsMock', 'responses.RequestsMock()'],
      found: (call, scope) => answered(call, scope, call.name),
    },
  ],
}

function added(call: PackCall, scope: PackScope): void {
  const method = given(call, 0, 'method')
  const target = given(call, 1, 'url')
  const named = /(?:^|\.)([A-Z]+)$/.exec(scope.origin(method))?.[1]
  if (!target) return
  const answer = call.keyword('json')
  mocks({ method: named ?? verbOf(scope.text(method)), target, status: call.keyword('status'), answer }, call, scope)
}

function answered(call: PackCall, scope: PackScope, name: string): void {
  const target = given(call, 0, 'url')
  if (!target) return
  const status = call.keyword('status') ?? call.keyword('status_code')
  mocks({ method: CLIENT_VERBS.get(name) ?? 'ANY', target, status, answer: call.keyword('json') }, call, scope)
}

/** https://requests-mock.readthedocs.io: `with requests_mock.Mocker() as m: m.get(url, json=…)`. */
export const requestsMock: Pack = {
  name: 'requests-mock',
  title: 'requests-mock',
  language: 'python',
  covers: ['http client'],
  modules: ['requests_mock'],
  calls: [
    {
      names: VERBS,
      on: ['requests_mock#Mocker', 'requests_mock.Mocker()'],
      found: (call, scope) => answered(call, scope, call.name),
    },
  ],
}

/** https://lundberg.github.io/respx: `respx.get(url).respond(200, json=…)`; what `mock(return_value=…)` answers is not followed. */
export const respx: Pack = {
  name: 'respx',
  title: 'RESPX',
  language: 'python',
  covers: ['http client'],
  modules: ['respx'],
  calls: [
    ...functionCalls('respx', VERBS, (call, scope, name) => {
      const target = given(call, 0, 'url')
      if (target) mocks({ method: CLIENT_VERBS.get(name) ?? 'ANY', target }, call, scope)
    }),
  ],
}

/** https://colin-b.github.io/pytest_httpx: a fixture, `httpx_mock.add_response(url=…, method=…, json=…)`. */
export const pytestHttpx: Pack = {
  name: 'pytest-httpx',
  title: 'pytest-httpx',
  language: 'python',
  covers: ['http client'],
  modules: ['pytest_httpx'],
  calls: [
    {
      names: ['add_response'],
      on: [],
      anywhere: true,
      found: (call, scope) => {
        const target = call.keyword('url')
        if (!target) return
        const method = call.keyword('method') ? verbOf(scope.text(call.keyword('method'))) : 'ANY'
        mocks({ method, target, status: call.keyword('status_code'), answer: call.keyword('json') }, call, scope)
      },
    },
  ],
}
