import { amqplib } from './amqplib/index.ts'
import { aws } from './aws/index.ts'
import { axios } from './axios/index.ts'
import { bullmq } from './bullmq/index.ts'
import { environment } from './environment/index.ts'
import { express } from './express/index.ts'
import { fastify } from './fastify/index.ts'
import { fetch } from './fetch/index.ts'
import { googlePubsub } from './google-pubsub/index.ts'
import { grpcJs } from './grpc-js/index.ts'
import { hono } from './hono/index.ts'
import { httpClients } from './http-clients/index.ts'
import { httpProxy } from './http-proxy/index.ts'
import { kafkajs } from './kafkajs/index.ts'
import { koa } from './koa/index.ts'
import { nats } from './nats/index.ts'
import { nestjs } from './nestjs/index.ts'
import { nestjsGraphql } from './nestjs-graphql/index.ts'
import { nestjsMicroservices } from './nestjs-microservices/index.ts'
import { next } from './next/index.ts'
import { nodeHttp } from './node-http/index.ts'
import type { Pack } from './pack.ts'
import { redis } from './redis/index.ts'

/** Every framework pack, in the order of the README's table. */
export const packs: readonly Pack[] = [
  express,
  fastify,
  koa,
  hono,
  nestjs,
  next,
  nodeHttp,
  fetch,
  axios,
  httpClients,
  httpProxy,
  nestjsMicroservices,
  grpcJs,
  nestjsGraphql,
  amqplib,
  kafkajs,
  nats,
  bullmq,
  redis,
  aws,
  googlePubsub,
  environment,
]
