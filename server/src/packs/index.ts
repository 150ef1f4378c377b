import { aiohttp } from './aiohttp/index.ts'
import { amqplib } from './amqplib/index.ts'
import { angularHttp } from './angular-http/index.ts'
import { astro } from './astro/index.ts'
import { aws } from './aws/index.ts'
import { awsCdk } from './aws-cdk/index.ts'
import { axios } from './axios/index.ts'
import { boto3 } from './boto3/index.ts'
import { bullmq } from './bullmq/index.ts'
import { celery } from './celery/index.ts'
import { chi } from './chi/index.ts'
import { connectEs } from './connect-es/index.ts'
import { daprSubscriptions } from './dapr-subscriptions/index.ts'
import { developmentProxy } from './development-proxy/index.ts'
import { django } from './django/index.ts'
import { dotnetPacks } from './dotnet.ts'
import { echo } from './echo/index.ts'
import { environment } from './environment/index.ts'
import { express } from './express/index.ts'
import { fastapi } from './fastapi/index.ts'
import { fastify } from './fastify/index.ts'
import { fetch } from './fetch/index.ts'
import { fiber } from './fiber/index.ts'
import { flask } from './flask/index.ts'
import { gin } from './gin/index.ts'
import { goAmqp } from './go-amqp/index.ts'
import { goAws } from './go-aws/index.ts'
import { goClients } from './go-clients/index.ts'
import { goConfig } from './go-config/index.ts'
import { goHttp } from './go-http/index.ts'
import { goKafka } from './go-kafka/index.ts'
import { goNats } from './go-nats/index.ts'
import { goPubsub } from './go-pubsub/index.ts'
import { goRedis } from './go-redis/index.ts'
import { googlePubsub } from './google-pubsub/index.ts'
import { gorillaMux } from './gorilla-mux/index.ts'
import { graphql } from './graphql/index.ts'
import { graphqlBuilders } from './graphql-builders/index.ts'
import { graphqlClients } from './graphql-clients/index.ts'
import { graphqlGateway } from './graphql-gateway/index.ts'
import { graphqlPython } from './graphql-python/index.ts'
import { grpcGo } from './grpc-go/index.ts'
import { grpcJs } from './grpc-js/index.ts'
import { grpcio } from './grpcio/index.ts'
import { hono } from './hono/index.ts'
import { httpClients } from './http-clients/index.ts'
import { httpProxy } from './http-proxy/index.ts'
import { httprouter } from './httprouter/index.ts'
import { httpx } from './httpx/index.ts'
import { jvmPacks } from './jvm.ts'
import { kafkajs } from './kafkajs/index.ts'
import { koa } from './koa/index.ts'
import { locust } from './locust/index.ts'
import { medusa } from './medusa/index.ts'
import { nats } from './nats/index.ts'
import { nestjs } from './nestjs/index.ts'
import { nestjsGraphql } from './nestjs-graphql/index.ts'
import { nestjsMicroservices } from './nestjs-microservices/index.ts'
import { next } from './next/index.ts'
import { niceGrpc } from './nice-grpc/index.ts'
import { nitro } from './nitro/index.ts'
import { nodeHttp } from './node-http/index.ts'
import type { Pack } from './pack.ts'
import { phpPacks } from './php.ts'
import { pika } from './pika/index.ts'
import { pulumi } from './pulumi/index.ts'
import { pythonKafka } from './python-kafka/index.ts'
import { pythonPubsub } from './python-pubsub/index.ts'
import { pythonRedis } from './python-redis/index.ts'
import { pythonSettings } from './python-settings/index.ts'
import { redis } from './redis/index.ts'
import { remix } from './remix/index.ts'
import { requests } from './requests/index.ts'
import { rubyPacks } from './ruby.ts'
import { rustPacks } from './rust.ts'
import { sanic } from './sanic/index.ts'
import { socketIo } from './socket-io/index.ts'
import { starlette } from './starlette/index.ts'
import { sveltekit } from './sveltekit/index.ts'
import { tornado } from './tornado/index.ts'
import { trpc } from './trpc/index.ts'
import { typeGraphql } from './type-graphql/index.ts'
import { urllib } from './urllib/index.ts'
import { watermill } from './watermill/index.ts'

/** Every framework pack, in the order of the README's table. */
export const packs: readonly Pack[] = [
  express,
  fastify,
  koa,
  hono,
  nestjs,
  next,
  sveltekit,
  nitro,
  astro,
  remix,
  medusa,
  trpc,
  nodeHttp,
  fetch,
  axios,
  angularHttp,
  httpClients,
  httpProxy,
  nestjsMicroservices,
  grpcJs,
  niceGrpc,
  connectEs,
  daprSubscriptions,
  developmentProxy,
  nestjsGraphql,
  graphql,
  typeGraphql,
  graphqlBuilders,
  graphqlClients,
  graphqlGateway,
  graphqlPython,
  socketIo,
  amqplib,
  kafkajs,
  nats,
  bullmq,
  redis,
  aws,
  awsCdk,
  pulumi,
  googlePubsub,
  environment,
  ...jvmPacks,
  fastapi,
  flask,
  django,
  starlette,
  aiohttp,
  sanic,
  tornado,
  requests,
  httpx,
  urllib,
  locust,
  grpcio,
  celery,
  pythonKafka,
  pika,
  boto3,
  pythonPubsub,
  pythonRedis,
  pythonSettings,
  goHttp,
  gin,
  echo,
  chi,
  fiber,
  gorillaMux,
  httprouter,
  goClients,
  grpcGo,
  goAmqp,
  goKafka,
  goNats,
  watermill,
  goRedis,
  goAws,
  goPubsub,
  goConfig,
  ...dotnetPacks,
  ...phpPacks,
  ...rubyPacks,
  ...rustPacks,
]
