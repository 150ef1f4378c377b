/**
 * Names of library namespaces that packs know. C# sources open namespaces as a whole, often in another file (`global using`) or
 * not at all (the SDK's implicit ones): which of their names come from where, the source does not say.
 */
const NAMES: Readonly<Record<string, string>> = {
  'Microsoft.AspNetCore.Builder':
    'WebApplication WebApplicationBuilder IApplicationBuilder IEndpointConventionBuilder ControllerActionEndpointConventionBuilder',
  'Microsoft.AspNetCore.Routing': 'IEndpointRouteBuilder RouteGroupBuilder',
  'Microsoft.AspNetCore': 'WebHost',
  'Microsoft.Extensions.Hosting': 'Host IHostApplicationBuilder HostApplicationBuilder IHostBuilder BackgroundService',
  'Microsoft.AspNetCore.Http': 'Results TypedResults HttpContext IFormFile StatusCodes HttpMethods',
  'Microsoft.AspNetCore.Http.HttpResults': 'Ok Created NotFound',
  'Microsoft.AspNetCore.Mvc':
    'ControllerBase Controller ApiController Route HttpGet HttpPost HttpPut HttpDelete HttpPatch HttpHead HttpOptions AcceptVerbs ' +
    'Area NonAction NonController FromBody FromQuery FromRoute FromHeader FromForm FromServices AsParameters ApiVersion MapToApiVersion ' +
    'ApiVersionNeutral ProducesResponseType ActionName IActionResult ActionResult',
  'Asp.Versioning': 'ApiVersion MapToApiVersion ApiVersionNeutral',
  'Microsoft.AspNetCore.Authorization': 'Authorize AllowAnonymous',
  'Microsoft.AspNetCore.SignalR': 'Hub IHubContext HubMethodName',
  'Microsoft.AspNetCore.SignalR.Client': 'HubConnection HubConnectionBuilder',
  'Microsoft.Extensions.DependencyInjection': 'IServiceCollection IHttpClientBuilder',
  'Microsoft.Extensions.Configuration':
    'IConfiguration IConfigurationRoot IConfigurationSection ConfigurationManager IConfigurationManager ConfigurationBuilder',
  'Microsoft.Extensions.Options': 'IOptions IOptionsSnapshot IOptionsMonitor',
  'System.Net.Http':
    'HttpClient IHttpClientFactory HttpRequestMessage HttpMethod HttpContent StringContent HttpMessageInvoker',
  'System.Net': 'WebClient WebRequest HttpWebRequest',
  'Grpc.Net.Client': 'GrpcChannel',
  'Grpc.Core': 'Channel CallInvoker Server',
  Refit: 'RestService Get Post Put Delete Patch Head Query Body AliasAs Header Headers',
  RestSharp: 'RestClient IRestClient RestRequest IRestRequest RestClientOptions Method',
  RestEase: 'RestClient Get Post Put Delete Patch Head Path Query Body BasePath',
  'Flurl.Http': 'FlurlClient IFlurlClient IFlurlClientFactory IFlurlClientCache IFlurlRequest',
  Flurl: 'Url',
  FastEndpoints:
    'Endpoint EndpointWithoutRequest EndpointWithMapper EndpointWithMapping EndpointWithoutMapper Group Ep HttpGet HttpPost HttpPut HttpDelete HttpPatch',
  'System.Text.Json.Serialization': 'JsonPropertyName JsonIgnore',
  'Newtonsoft.Json': 'JsonProperty JsonIgnore',
  'System.ComponentModel.DataAnnotations':
    'Required Range StringLength MinLength MaxLength Length EmailAddress RegularExpression Phone CreditCard Compare',
  HotChocolate: 'GraphQLName GraphQLIgnore',
  'HotChocolate.Types': 'ExtendObjectType QueryType MutationType SubscriptionType ObjectType',
  Carter: 'ICarterModule CarterModule',
  MassTransit:
    'IConsumer IBus IBusControl IPublishEndpoint ISendEndpoint ISendEndpointProvider IRequestClient IClientFactory IJobConsumer ' +
    'ConsumeContext MassTransitStateMachine Event Batch ITopicProducer',
  NServiceBus: 'IHandleMessages IMessageHandlerContext IMessageSession IEndpointInstance IAmStartedByMessages',
  'Rebus.Handlers': 'IHandleMessages IAmInitiatedBy',
  'Rebus.Bus': 'IBus',
  Wolverine: 'IMessageBus IMessageContext',
  EasyNetQ: 'IBus IAdvancedBus',
  'DotNetCore.CAP': 'ICapPublisher CapSubscribe ICapSubscribe',
  'RabbitMQ.Client': 'IModel IChannel IConnection ConnectionFactory IConnectionFactory',
  'Confluent.Kafka': 'IProducer ProducerBuilder IConsumer ConsumerBuilder ProducerConfig ConsumerConfig',
  'Azure.Messaging.ServiceBus': 'ServiceBusClient ServiceBusSender ServiceBusProcessor ServiceBusReceiver',
  'Azure.Messaging.EventHubs.Producer': 'EventHubProducerClient',
  'Azure.Storage.Queues': 'QueueClient QueueServiceClient',
  'Amazon.SQS': 'IAmazonSQS AmazonSQSClient',
  'Amazon.SimpleNotificationService': 'IAmazonSimpleNotificationService AmazonSimpleNotificationServiceClient',
  'NATS.Client': 'IConnection ConnectionFactory',
  'NATS.Client.Core': 'INatsConnection NatsConnection',
  'StackExchange.Redis': 'IConnectionMultiplexer ConnectionMultiplexer ISubscriber',
  'Dapr.Client': 'DaprClient DaprClientBuilder',
  Dapr: 'Topic',
  'Dapr.AspNetCore': 'Topic',
  'Aspire.Hosting': 'DistributedApplication IDistributedApplicationBuilder',
  'Aspire.Hosting.ApplicationModel': 'IResourceBuilder ProjectResource ContainerResource',
  'Yarp.ReverseProxy.Configuration': 'RouteConfig ClusterConfig DestinationConfig RouteMatch IProxyConfigProvider',
  'Yarp.ReverseProxy.Forwarder': 'IHttpForwarder',
}

/** Namespaces that the compiler opens by itself in projects of the usual kinds. */
export const IMPLICIT: readonly string[] = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Net.Http',
  'System.Net.Http.Json',
  'System.Threading',
  'System.Threading.Tasks',
  'Microsoft.AspNetCore.Builder',
  'Microsoft.AspNetCore.Hosting',
  'Microsoft.AspNetCore.Http',
  'Microsoft.AspNetCore.Routing',
  'Microsoft.Extensions.Configuration',
  'Microsoft.Extensions.DependencyInjection',
  'Microsoft.Extensions.Hosting',
  'Microsoft.Extensions.Logging',
  'Aspire.Hosting',
  'Aspire.Hosting.ApplicationModel',
]

const byName = new Map<string, string[]>()
for (const [namespace, names] of Object.entries(NAMES)) {
  for (const name of names.split(' ')) {
    const list = byName.get(name)
    if (list) list.push(namespace)
    else if (name !== '') byName.set(name, [namespace])
  }
}

/** Namespaces of the table that have a name, [] for one that it does not know. */
export function namespacesOf(name: string): readonly string[] {
  return byName.get(name) ?? []
}

/**
 * The namespace that a bare name comes from where these are opened; one that nobody opened counts when no other has the name,
 * because the file compiles. Null for names that the table does not know.
 */
export function libraryOf(name: string, opened: readonly string[]): string | null {
  const candidates = namespacesOf(name)
  const [only] = candidates
  return opened.find((namespace) => candidates.includes(namespace)) ?? (candidates.length === 1 && only ? only : null)
}
