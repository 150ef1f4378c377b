import type { Pack } from '../pack.ts'
import { CLIENTS, madeRequest, verbRequest } from './client.ts'
import { clientValues, proxied } from './proxy.ts'
import { DEFAULT_MUX, handled, listen, MUXES, SERVERS } from './server.ts'

const HTTP = 'net/http'

/** https://pkg.go.dev/net/http: serve muxes with patterns, requests, reverse proxies. */
export const goHttp: Pack = {
  name: 'go-http',
  title: 'net/http (Go)',
  language: 'go',
  covers: ['http server', 'http client', 'gateway'],
  modules: [HTTP, 'net/http/httputil'],
  routers: MUXES,
  roots: MUXES,
  values: clientValues,
  calls: [
    { names: ['HandleFunc', 'Handle'], on: [...MUXES, ...DEFAULT_MUX], found: handled },
    { names: ['ListenAndServe', 'ListenAndServeTLS', 'Serve', 'ServeTLS'], on: [HTTP, ...SERVERS], found: listen },
    { names: ['Get', 'Head', 'Post', 'PostForm'], on: [HTTP, ...CLIENTS], found: verbRequest },
    { names: ['NewRequest', 'NewRequestWithContext'], on: [HTTP], found: madeRequest },
    { names: ['NewSingleHostReverseProxy'], on: ['net/http/httputil'], found: proxied },
  ],
}
