import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { CLIENT_VERBS, joinUrl } from '../shared/http.ts'
import { given } from '../shared/python.ts'
import { sends } from '../shared/python-http.ts'

const USERS = ['locust.HttpUser', 'locust.FastHttpUser', 'locust.contrib.fasthttp.FastHttpUser', 'locust.HttpLocust']
const CLIENTS = USERS.map((user) => `${user}.client`)

/** https://docs.locust.io: simulated users; the host is a field of theirs, or what the command line and environment say. */
export const locust: Pack = {
  name: 'locust',
  title: 'Locust',
  language: 'python',
  covers: ['http client'],
  modules: ['locust', 'locust.contrib.fasthttp'],
  calls: [{ names: [...CLIENT_VERBS.keys()], on: CLIENTS, passedOn: true, found: request }],
}

function request(call: PackCall, scope: PackScope): void {
  const path = given(call, 0, 'url')
  if (!path) return
  sends(call, scope, CLIENT_VERBS.get(call.name) ?? 'ANY', joinUrl(hostOf(call, scope), path))
}

/** `host = 'http://…'` in the class of the user, else what it is started with. */
function hostOf(call: PackCall, scope: PackScope): Value {
  const { receiver } = call
  const user = receiver.kind === 'library' ? receiver.receiver : null
  const host = user && scope.definition(user) ? scope.member(user, 'host') : null
  return host && host.kind !== 'unknown' && host.kind !== 'library'
    ? host
    : { kind: 'variable', name: 'LOCUST_HOST', fallback: null }
}
