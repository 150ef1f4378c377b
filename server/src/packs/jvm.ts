import { grpcJava } from './grpc-java/index.ts'
import { javaHttpClients } from './java-http-clients/index.ts'
import { javaProperties } from './java-properties/index.ts'
import { jaxRs } from './jax-rs/index.ts'
import { kafkaJava } from './kafka-java/index.ts'
import { ktor } from './ktor/index.ts'
import { micronaut } from './micronaut/index.ts'
import { micronautKafka } from './micronaut-kafka/index.ts'
import type { Pack } from './pack.ts'
import { rabbitmqJava } from './rabbitmq-java/index.ts'
import { reactiveMessaging } from './reactive-messaging/index.ts'
import { retrofit } from './retrofit/index.ts'
import { springAmqp } from './spring-amqp/index.ts'
import { springCloudAws } from './spring-cloud-aws/index.ts'
import { springCloudGateway } from './spring-cloud-gateway/index.ts'
import { springCloudStream } from './spring-cloud-stream/index.ts'
import { springDataRest } from './spring-data-rest/index.ts'
import { springDiscovery } from './spring-discovery/index.ts'
import { springFeign } from './spring-feign/index.ts'
import { springHttpExchange } from './spring-http-exchange/index.ts'
import { springJms } from './spring-jms/index.ts'
import { springKafka } from './spring-kafka/index.ts'
import { springRestTemplate } from './spring-rest-template/index.ts'
import { springUri } from './spring-uri/index.ts'
import { springWeb } from './spring-web/index.ts'
import { springWebClient } from './spring-web-client/index.ts'

/** Packs for frameworks of Java and Kotlin, in the order of the README's table. */
export const jvmPacks: readonly Pack[] = [
  springWeb,
  springDataRest,
  springCloudGateway,
  springRestTemplate,
  springWebClient,
  springFeign,
  springHttpExchange,
  springUri,
  springDiscovery,
  jaxRs,
  micronaut,
  ktor,
  javaHttpClients,
  retrofit,
  springKafka,
  kafkaJava,
  springAmqp,
  rabbitmqJava,
  springCloudStream,
  springJms,
  springCloudAws,
  reactiveMessaging,
  micronautKafka,
  grpcJava,
  javaProperties,
]
