import { javaProperties } from './java-properties/index.ts'
import type { Pack } from './pack.ts'
import { springFeign } from './spring-feign/index.ts'
import { springHttpExchange } from './spring-http-exchange/index.ts'
import { springRestTemplate } from './spring-rest-template/index.ts'
import { springUri } from './spring-uri/index.ts'
import { springWeb } from './spring-web/index.ts'
import { springWebClient } from './spring-web-client/index.ts'

/** Packs for frameworks of Java and Kotlin. */
export const jvmPacks: readonly Pack[] = [
  springWeb,
  springRestTemplate,
  springWebClient,
  springFeign,
  springHttpExchange,
  springUri,
  javaProperties,
]
