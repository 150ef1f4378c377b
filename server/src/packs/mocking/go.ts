import type { Value } from '../../map/resolve/value.ts'
import type { Pack } from '../pack.ts'
import { joinUrl, verbOf } from '../shared/http.ts'
import { mocks } from './reply.ts'

const GOCK = ['github.com/h2non/gock.New()', 'gopkg.in/h2non/gock.v1.New()']

/** https://github.com/h2non/gock: `gock.New(base).Get(path).Reply(200).JSON(…)`. */
export const gock: Pack = {
  name: 'gock',
  title: 'gock',
  language: 'go',
  covers: ['http client'],
  modules: ['github.com/h2non/gock', 'gopkg.in/h2non/gock.v1'],
  calls: [
    {
      names: ['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head'],
      on: GOCK,
      found: (call, scope) => {
        const path = call.argument(0)
        const reply = call.followers.find(({ name }) => name === 'Reply')
        const answer: Value | undefined = call.followers.find(({ name }) => name === 'JSON')?.argument(0)
        if (!path || !reply) return
        const target = joinUrl(scope.made(call.receiver, 0), path)
        mocks({ method: call.name.toUpperCase(), target, status: reply.argument(0), answer }, call, scope)
      },
    },
  ],
}

/** https://github.com/jarcoal/httpmock: `httpmock.RegisterResponder("GET", url, responder)`. */
export const httpmock: Pack = {
  name: 'httpmock',
  title: 'httpmock',
  language: 'go',
  covers: ['http client'],
  modules: ['github.com/jarcoal/httpmock'],
  calls: [
    {
      names: ['RegisterResponder'],
      on: ['github.com/jarcoal/httpmock'],
      found: (call, scope) => {
        const target = call.argument(1)
        if (target) mocks({ method: verbOf(scope.text(call.argument(0))), target }, call, scope)
      },
    },
  ],
}
