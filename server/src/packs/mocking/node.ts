import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { joinUrl, VERBS } from '../shared/http.ts'
import { mocks } from './reply.ts'

const NOCK = 'nock()'

/** https://github.com/nock/nock: `nock(base).get(path).reply(status, body)`. */
export const nock: Pack = {
  name: 'nock',
  title: 'nock',
  covers: ['http client'],
  modules: ['nock'],
  calls: [
    {
      names: [...VERBS.keys()].filter((name) => name !== 'all'),
      on: [NOCK, `${NOCK}*`],
      found: (call, scope) => {
        const base = baseOf(call.receiver)
        const path = call.argument(0)
        const reply = call.followers.find(({ name }) => name === 'reply')
        if (!base || !path || !reply) return
        const target = joinUrl(scope.made(base, 0), path)
        const method = VERBS.get(call.name) ?? 'ANY'
        mocks({ method, target, status: reply.argument(0), answer: reply.argument(1) }, call, scope)
      },
    },
  ],
}

/** The scope at the beginning of a chain of mocks. */
function baseOf(value: Value): Value | null {
  let current: Value | null = value
  while (current?.kind === 'library' && current.origin !== NOCK) current = current.receiver
  return current?.kind === 'library' ? current : null
}

/** https://mswjs.io/docs/api/http: `http.get(url, resolver)`, `rest.get` before version 2. */
export const msw: Pack = {
  name: 'msw',
  title: 'Mock Service Worker',
  covers: ['http client'],
  modules: ['msw'],
  calls: [
    {
      names: [...VERBS.keys()],
      on: ['msw.http', 'msw.rest'],
      found: (call, scope) => {
        const target = call.argument(0)
        if (target) mocks({ method: VERBS.get(call.name) ?? 'ANY', target }, call, scope)
      },
    },
  ],
}

const ADAPTER_METHODS = new Map([...VERBS].map(([name, verb]) => [`on${name[0]?.toUpperCase()}${name.slice(1)}`, verb]))

/** https://github.com/ctimmerm/axios-mock-adapter: `mock.onGet(url).reply(status, body)`. */
export const axiosMockAdapter: Pack = {
  name: 'axios-mock-adapter',
  title: 'axios-mock-adapter',
  covers: ['http client'],
  modules: ['axios-mock-adapter'],
  calls: [
    {
      names: [...ADAPTER_METHODS.keys(), 'onAny'],
      on: ['axios-mock-adapter#default', 'axios-mock-adapter#MockAdapter'],
      found: (call, scope) => {
        const reply = call.followers.find(({ name }) => name === 'reply' || name === 'replyOnce')
        const target = joinUrl(baseUrlOf(call, scope), call.argument(0))
        const method = ADAPTER_METHODS.get(call.name) ?? 'ANY'
        if (reply) mocks({ method, target, status: reply.argument(0), answer: reply.argument(1) }, call, scope)
      },
    },
  ],
}

/** The base address of the client that the adapter is put into. */
function baseUrlOf(call: PackCall, scope: PackScope): Value | undefined {
  const client = scope.made(call.receiver, 0)
  const options = client && scope.made(client, 0)
  return options?.kind === 'object' && scope.keys(options).includes('baseURL')
    ? scope.member(options, 'baseURL')
    : undefined
}
