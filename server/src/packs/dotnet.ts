import { aspire } from './aspire/index.ts'
import { aspnetControllers } from './aspnet-controllers/index.ts'
import { aspnetMinimal } from './aspnet-minimal/index.ts'
import { daprDotnet } from './dapr-dotnet/index.ts'
import { dotnetBrokers } from './dotnet-brokers/index.ts'
import { dotnetConfiguration } from './dotnet-configuration/index.ts'
import { dotnetEventBus } from './dotnet-event-bus/index.ts'
import { dotnetHttpClient } from './dotnet-http-client/index.ts'
import { dotnetHttpLibraries } from './dotnet-http-libraries/index.ts'
import { fastEndpoints } from './fast-endpoints/index.ts'
import { grpcDotnet } from './grpc-dotnet/index.ts'
import { hotChocolate } from './hotchocolate/index.ts'
import { masstransit } from './masstransit/index.ts'
import type { Pack } from './pack.ts'
import { rabbitmqDotnet } from './rabbitmq-dotnet/index.ts'
import { refit } from './refit/index.ts'
import { signalr } from './signalr/index.ts'
import { yarp } from './yarp/index.ts'

/** Packs for frameworks of .NET, in the order of the README's table. */
export const dotnetPacks: readonly Pack[] = [
  aspnetMinimal,
  aspnetControllers,
  fastEndpoints,
  dotnetHttpClient,
  dotnetHttpLibraries,
  refit,
  grpcDotnet,
  hotChocolate,
  masstransit,
  rabbitmqDotnet,
  dotnetBrokers,
  dotnetEventBus,
  signalr,
  daprDotnet,
  yarp,
  aspire,
  dotnetConfiguration,
]
