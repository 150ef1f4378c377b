import type { Pack } from '../pack.ts'
import { verbClients } from '../shared/python-http.ts'

const SESSIONS = [
  'requests#Session',
  'requests.session()',
  'requests.sessions#Session',
  'requests_toolbelt.sessions#BaseUrlSession',
  'requests_futures.sessions#FuturesSession',
  'cloudscraper.create_scraper()',
]

/** https://requests.readthedocs.io/en/latest/api: functions and sessions named after verbs; sessions with a base address. */
export const requests: Pack = {
  name: 'requests',
  title: 'requests',
  language: 'python',
  covers: ['http client'],
  modules: [
    'requests',
    'requests.sessions',
    'requests_toolbelt',
    'requests_toolbelt.sessions',
    'requests_futures.sessions',
  ],
  calls: verbClients('requests', SESSIONS, (call, scope) => scope.made(call.receiver, 'base_url')),
}
