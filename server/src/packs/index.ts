import { amqplib } from './amqplib/index.ts'
import { axios } from './axios/index.ts'
import { environment } from './environment/index.ts'
import { express } from './express/index.ts'
import { fetch } from './fetch/index.ts'
import { httpProxy } from './http-proxy/index.ts'
import { nestjs } from './nestjs/index.ts'
import { nestjsGraphql } from './nestjs-graphql/index.ts'
import { nestjsMicroservices } from './nestjs-microservices/index.ts'
import type { Pack } from './pack.ts'

/** Every framework pack, in the order of the README's table. */
export const packs: readonly Pack[] = [
  express,
  nestjs,
  nestjsMicroservices,
  nestjsGraphql,
  fetch,
  axios,
  httpProxy,
  amqplib,
  environment,
]
