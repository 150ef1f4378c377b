import { grpcPhp } from './grpc-php/index.ts'
import { guzzle } from './guzzle/index.ts'
import { laravel } from './laravel/index.ts'
import { laravelHttp } from './laravel-http/index.ts'
import type { Pack } from './pack.ts'
import { phpAmqplib } from './php-amqplib/index.ts'
import { phpConfig } from './php-config/index.ts'
import { phpCurl } from './php-curl/index.ts'
import { phpKafka } from './php-kafka/index.ts'
import { phpRedis } from './php-redis/index.ts'
import { plainPhp } from './plain-php/index.ts'
import { slim } from './slim/index.ts'
import { symfony } from './symfony/index.ts'
import { symfonyHttpClient } from './symfony-http-client/index.ts'

/** Packs for frameworks of PHP, in the order of the README's table. */
export const phpPacks: readonly Pack[] = [
  laravel,
  symfony,
  slim,
  plainPhp,
  guzzle,
  laravelHttp,
  symfonyHttpClient,
  phpCurl,
  grpcPhp,
  phpAmqplib,
  phpKafka,
  phpRedis,
  phpConfig,
]
