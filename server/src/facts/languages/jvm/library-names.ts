/**
 * Names in packages of libraries that sources often import as a whole (`import org.springframework.web.bind.annotation.*`):
 * the source does not say which of its names come from there.
 */
const NAMES: Readonly<Record<string, string>> = {
  'org.springframework.web.bind.annotation':
    'RestController RequestMapping GetMapping PostMapping PutMapping DeleteMapping PatchMapping RequestBody RequestParam ' +
    'PathVariable RequestHeader ResponseStatus RequestMethod ResponseBody CrossOrigin ModelAttribute RestControllerAdvice',
  'org.springframework.stereotype': 'Controller Service Component Repository',
  'org.springframework.http': 'HttpMethod HttpStatus ResponseEntity RequestEntity HttpEntity HttpHeaders MediaType',
  'org.springframework.web.client': 'RestTemplate RestClient RestOperations',
  'org.springframework.web.reactive.function.client': 'WebClient',
  'org.springframework.web.reactive.function.server':
    'RouterFunction RouterFunctions ServerRequest ServerResponse RequestPredicates HandlerFunction',
  'org.springframework.web.service.annotation':
    'HttpExchange GetExchange PostExchange PutExchange DeleteExchange PatchExchange',
  'org.springframework.cloud.openfeign': 'FeignClient EnableFeignClients',
  'org.springframework.boot.autoconfigure': 'SpringBootApplication EnableAutoConfiguration',
  'org.springframework.boot': 'SpringApplication',
  'org.springframework.context.annotation': 'Bean Configuration Primary',
  'org.springframework.beans.factory.annotation': 'Value Autowired Qualifier',
  'org.springframework.kafka.annotation': 'KafkaListener KafkaHandler EnableKafka',
  'org.springframework.kafka.core': 'KafkaTemplate',
  'org.springframework.amqp.rabbit.annotation': 'RabbitListener RabbitHandler QueueBinding Queue Exchange',
  'org.springframework.amqp.rabbit.core': 'RabbitTemplate',
  'org.springframework.amqp.core':
    'Queue Binding BindingBuilder Exchange TopicExchange DirectExchange FanoutExchange QueueBuilder ExchangeBuilder AmqpTemplate',
  'org.springframework.jms.annotation': 'JmsListener EnableJms',
  'org.springframework.jms.core': 'JmsTemplate',
  'jakarta.validation.constraints':
    'NotNull NotBlank NotEmpty Size Min Max Email Pattern Positive PositiveOrZero Past Future Digits DecimalMin DecimalMax',
  'javax.validation.constraints':
    'NotNull NotBlank NotEmpty Size Min Max Email Pattern Positive PositiveOrZero Past Future Digits DecimalMin DecimalMax',
  'com.fasterxml.jackson.annotation': 'JsonProperty JsonIgnore JsonIgnoreProperties JsonInclude JsonCreator',
  'jakarta.ws.rs':
    'Path GET POST PUT DELETE PATCH HEAD OPTIONS PathParam QueryParam HeaderParam FormParam Produces Consumes ApplicationPath',
  'jakarta.ws.rs.core': 'Application Response MediaType',
  'jakarta.ws.rs.client': 'Client ClientBuilder WebTarget Entity',
  'jakarta.inject': 'Inject Named Singleton',
  'io.micronaut.http.annotation':
    'Controller Get Post Put Delete Patch Head Options Body PathVariable QueryValue Header Produces Consumes',
  'io.micronaut.http.client.annotation': 'Client',
  'retrofit2.http': 'GET POST PUT DELETE PATCH HEAD HTTP Path Query Body Header Url',
  'java.net.http': 'HttpClient HttpRequest HttpResponse',
  'java.net': 'URI URL HttpURLConnection',
  okhttp3: 'OkHttpClient Request RequestBody HttpUrl MediaType',
  'io.ktor.server.routing': 'routing route get post put delete patch head options Route Routing',
  'io.ktor.routing': 'routing route get post put delete patch head options Route Routing',
  'io.ktor.server.application': 'Application ApplicationCall install',
  'io.ktor.application': 'Application ApplicationCall install',
  'io.ktor.server.auth': 'authenticate',
  'io.ktor.auth': 'authenticate',
  'io.ktor.server.engine': 'embeddedServer',
  'io.ktor.client': 'HttpClient',
  'io.ktor.client.request': 'get post put delete patch head request HttpRequestBuilder',
  'org.apache.http.client.methods': 'HttpGet HttpPost HttpPut HttpDelete HttpPatch HttpHead',
}

const byPackage = new Map(Object.entries(NAMES).map(([name, names]) => [name, names.split(' ')]))

/** Names that packs know in a package, [] for one that they know nothing of. */
export function namesIn(module: string): readonly string[] {
  return byPackage.get(module) ?? []
}

/** Static members of library classes that sources import as a whole. */
const STATICS: Readonly<Record<string, string>> = {
  'org.springframework.web.reactive.function.server.RouterFunctions': 'route nest resources',
  'org.springframework.web.reactive.function.server.RequestPredicates':
    'GET POST PUT DELETE PATCH HEAD OPTIONS path method accept contentType all',
  'org.springframework.web.servlet.function.RouterFunctions': 'route nest resources',
  'org.springframework.web.servlet.function.RequestPredicates':
    'GET POST PUT DELETE PATCH HEAD OPTIONS path method accept contentType all',
  'org.springframework.http.HttpMethod': 'GET POST PUT DELETE PATCH HEAD OPTIONS',
}

const byClass = new Map(Object.entries(STATICS).map(([name, names]) => [name, names.split(' ')]))

/** Static members that packs know of a class, [] for one that they know nothing of. */
export function staticNamesIn(className: string): readonly string[] {
  return byClass.get(className) ?? []
}
