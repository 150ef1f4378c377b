import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { addressOfName } from '../shared/declared-clients.ts'

/** Calls that ask a discovery client for a service by its name. */
const ASKED = /\.(getInstances|choose|getNextServerFromEureka|getApplication)\(\)$/

/** https://docs.spring.io/spring-cloud-commons/reference: addresses of instances that discovery knows by name. */
export const springDiscovery: Pack = {
  name: 'spring-discovery',
  title: 'Spring Cloud discovery clients',
  covers: ['configuration'],
  modules: ['org.springframework.cloud.client*', 'com.netflix.discovery*'],
  values: [
    {
      names: ['getUri', 'getHomePageUrl', 'getHost', 'getServiceId'],
      on: ['org.springframework.cloud.client*', 'com.netflix.discovery*'],
      value: instanceAddress,
    },
  ],
}

/** `discovery.getInstances("orders").get(0).getUri()` */
function instanceAddress(call: PackCall, scope: PackScope): Value | null {
  for (let inner: Value | null = call.receiver; inner?.kind === 'library'; inner = inner.receiver) {
    if (!ASKED.test(inner.origin)) continue
    const name = scope.made(inner, 0)
    if (!name) return null
    return call.name === 'getHost' || call.name === 'getServiceId' ? name : addressOfName(name)
  }
  return null
}
