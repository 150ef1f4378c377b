import type { Pack } from '../pack.ts'
import { clientBeans } from '../shared/spring-beans.ts'
import { fluentClient } from '../shared/spring-clients.ts'

const webClient = fluentClient('org.springframework.web.reactive.function.client.WebClient')
const restClient = fluentClient('org.springframework.web.client.RestClient')

const CLIENTS = [
  'org.springframework.web.reactive.function.client#WebClient',
  'org.springframework.web.client#RestClient',
]

/** https://docs.spring.io/spring-framework/reference/integration/rest-clients.html: the two fluent clients. */
export const springWebClient: Pack = {
  name: 'spring-web-client',
  title: 'Spring WebClient, RestClient',
  covers: ['http client'],
  modules: [
    'org.springframework.web.reactive.function.client',
    'org.springframework.web.client',
    'org.springframework.context.annotation',
  ],
  classes: (definition, scope) => clientBeans(definition, CLIENTS, scope),
  calls: [...webClient.calls, ...restClient.calls],
  values: [...webClient.values, ...restClient.values],
}
