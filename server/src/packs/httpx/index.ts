import type { Pack } from '../pack.ts'
import { verbClients } from '../shared/python-http.ts'

const CLIENTS = ['httpx#Client', 'httpx#AsyncClient']

/** https://www.python-httpx.org/api: functions and clients named after verbs; clients have a base address. */
export const httpx: Pack = {
  name: 'httpx',
  title: 'HTTPX',
  language: 'python',
  covers: ['http client'],
  modules: ['httpx'],
  calls: verbClients('httpx', CLIENTS, (call, scope) => scope.made(call.receiver, 'base_url')),
}
