/** What a container image is, by its well-known base name. */
import type { ServiceKind } from '../protocol/map.ts'

const KNOWN: readonly (readonly [ServiceKind, RegExp])[] = [
  ['other', /(^|-)(exporter|commander|operator)$/],
  [
    'other',
    /^(mongo-express|pgadmin4?|adminer|phpmyadmin|redisinsight|redis-commander|kafka-ui|kafdrop|akhq|nats-box|mc)$/,
  ],
  [
    'database',
    /^(postgres|postgresql|postgis|pgvector|timescaledb|timescaledb-ha|mysql|mysql-server|mariadb|percona|mongo|mongodb|mongodb-community-server|redis|redis-stack|redis-stack-server|valkey|keydb|dragonfly|memcached|elasticsearch|opensearch|couchdb|couchbase|cassandra|scylla|scylladb|neo4j|arangodb|influxdb|clickhouse|clickhouse-server|cockroach|cockroachdb|mssql-server|mssql|azure-sql-edge|oracle-xe|oracle-free|minio|etcd|typesense|meilisearch|qdrant|weaviate|milvus|chroma|dynamodb-local|rethinkdb|dgraph|questdb|solr|surrealdb|tidb|yugabyte|immudb|spanner-emulator|azurite|bigtable-emulator)$/,
  ],
  [
    'broker',
    /^(rabbitmq|kafka|cp-kafka|cp-server|redpanda|nats|nats-streaming|nats-server|mosquitto|emqx|hivemq4?|vernemq|activemq|activemq-artemis|artemis|pulsar|pulsar-all|nsqd?|localstack|elasticmq|elasticmq-native|eventstore|eventstoredb|pubsub-emulator|gcloud-pubsub-emulator|redpandadata|rocketmq|beanstalkd|servicebus-emulator|eventhubs-emulator)$/,
  ],
  [
    'gateway',
    /^(nginx|nginx-unprivileged|openresty|envoy|traefik|haproxy|kong|kong-gateway|caddy|apisix|krakend|tyk-gateway|gloo|httpd|ocelot)$/,
  ],
  [
    'other',
    /^(grafana|prometheus|alertmanager|pushgateway|node-exporter|cadvisor|loki|promtail|tempo|mimir|alloy|jaeger|all-in-one|jaeger-all-in-one|zipkin|zipkin-slim|daprd|opentelemetry-collector|opentelemetry-collector-contrib|otelcol|otel-collector|kibana|logstash|filebeat|metricbeat|fluentd|fluent-bit|vector|zookeeper|cp-zookeeper|schema-registry|cp-schema-registry|consul|vault|eureka|keycloak|mailhog|mailpit|maildev|mailcatcher|smtp4dev|busybox|alpine|ubuntu|debian|curl|wait-for-it|dockerize|portainer|watchtower|seq|datalust|sonarqube|selenium|standalone-chrome|aspire-dashboard|statsd|graphite-statsd|telegraf|chronograf|k6|locust|dind|registry|swagger-ui|redoc)$/,
  ],
]

/** `bitnami/redis:7` and `docker.io/library/redis@sha256:…` are `redis`. Variables that are not known count as nothing. */
export function imageName(image: string): string {
  const path = image.replace(/@.*$/, '').split('/')
  return (path[path.length - 1] ?? '').replace(/:.*$/, '').replace(/[{}$]/g, '').toLowerCase()
}

/** Kind of a well-known image; null for any other. */
export function kindOfImage(image: string): ServiceKind | null {
  if (isGraphRouter(image)) return 'gateway'
  const name = imageName(image)
  return KNOWN.find(([, pattern]) => pattern.test(name))?.[0] ?? null
}

/** Whether an image is a router of GraphQL supergraphs; `router` alone may be anybody's. */
export function isGraphRouter(image: string): boolean {
  return /(^|\/)(apollographql|cosmo)\/router\b|(^|\/)(graphql-hive\/gateway|graphql-mesh)\b/.test(image)
}

/** Whether an image holds a language's run time, on which code of the workspace is run. */
export function isRuntimeImage(image: string): boolean {
  return /^(curl|node|nodejs|bun|deno|python|pypy|golang|go|openjdk|eclipse-temurin|amazoncorretto|maven|gradle|jdk|jre|java|sdk|aspnet|runtime|runtime-deps|php|ruby|rust|elixir|erlang|scratch|distroless|static|base|nodejs\d*-debian\d+|alpine|debian|ubuntu|busybox)/.test(
    imageName(image),
  )
}
