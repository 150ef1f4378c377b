/** Spring's controllers and RestTemplate. */
import type { Call, Endpoint, Service, Topic } from '../system.ts'
import { added, indented, parametersOf, pascal, remark, variable } from './text.ts'

const FOLDER = 'src/main/java/com/example'

export function javaFiles(service: Service): readonly (readonly [string, string])[] {
  const { layout, name } = service
  const files: (readonly [string, string])[] = [
    ['pom.xml', manifest(name)],
    ['Dockerfile', 'FROM eclipse-temurin:21\nCOPY target/app.jar app.jar\nCMD ["java", "-jar", "app.jar"]\n'],
    ['src/main/resources/application.properties', `spring.application.name=${name}\nserver.port=8080\n`],
    [`${FOLDER}/Application.java`, APPLICATION],
    [`${FOLDER}/${pascal(layout.routesFile)}.java`, indented(routes(service), layout)],
  ]
  if (service.calls.length > 0)
    files.push([`${FOLDER}/${pascal(layout.clientsFile)}.java`, indented(clients(service), layout)])
  const events = eventsOf(service)
  if (events !== '') files.push([`${FOLDER}/Events.java`, indented(events, layout)])
  if (layout.hasTest) files.push(['src/test/java/com/example/RoutesTest.java', test(service)])
  return files
}

function manifest(name: string): string {
  const dependency = (artifact: string) =>
    `    <dependency><groupId>org.springframework.boot</groupId><artifactId>${artifact}</artifactId></dependency>\n`
  return `<project>
  <groupId>com.example</groupId>
  <artifactId>${name}</artifactId>
  <version>1</version>
  <dependencies>
${dependency('spring-boot-starter-web')}${dependency('spring-boot-starter-security')}  </dependencies>
</project>
`
}

const APPLICATION = `package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
  public static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }
}
`

function routes({ endpoints, layout }: Service): string {
  const [type, used] = [pascal(layout.routesFile), endpoints.some(({ uses }) => uses.length > 0)]
  const helper = pascal(layout.clientsFile)
  const injected = used
    ? `  private final ${helper} others;\n\n  public ${type}(${helper} others) {\n    this.others = others;\n  }\n\n`
    : ''
  return `package com.example;

import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.*;

@RestController
public class ${type} {
${preamble(layout.preamble)}${injected}${endpoints.map((one) => `${layout.comments ? '  ' : ''}${remark(layout, '//', `What ${one.handler} answers is documented elsewhere.`)}${handler(one)}`).join('\n')}}
`
}

function handler({ method, path, handler: name, body, uses, isGuarded, answers = [], note }: Endpoint): string {
  const shape = body.map(
    (one) => `${one.isRequired ? '@jakarta.validation.constraints.NotNull ' : ''}${type(one.type)} ${one.name}`,
  )
  const record = body.length > 0 ? `  public record ${pascal(name)}Body(${shape.join(', ')}) {}\n\n` : ''
  const parameters = parametersOf(path).map((one) => `@PathVariable String ${one}`)
  if (body.length > 0) parameters.push(`@jakarta.validation.Valid @RequestBody ${pascal(name)}Body body`)
  const [first] = parametersOf(path)
  const calls = uses.map((one) => `    others.${one}(${first ?? '""'});\n`).join('')
  const guard = isGuarded ? '  @PreAuthorize("isAuthenticated()")\n' : ''
  const members = answers.map((one) => `${type(one.type)} ${one.name}`)
  const result = answers.length > 0 ? `  public record ${pascal(name)}Answer(${members.join(', ')}) {}\n\n` : ''
  const returned = answers.length > 0 ? `${pascal(name)}Answer` : 'Object'
  const values = answers.map((one) => (one.type === 'string' ? '"x"' : '1'))
  const value = answers.length > 0 ? `new ${pascal(name)}Answer(${values.join(', ')})` : 'Map.of()'
  const comment = note ? `  // ${note}\n` : ''
  return `${record}${result}${guard}${comment}  @${pascal(method.toLowerCase())}Mapping("${path}")
  public ${returned} ${name}(${parameters.join(', ')}) {
${calls}    return ${value};
  }
`
}

function type(name: 'string' | 'integer'): string {
  return name === 'string' ? 'String' : 'Integer'
}

function clients({ calls, layout }: Service): string {
  const hosts = [...new Set(calls.filter(({ address }) => address === 'environment').map(({ to }) => to))]
  const addresses = hosts.map((to) => `  @Value("\${${variable(to)}}")\n  private String ${constant(to)};\n\n`)
  return `package com.example;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

@Component
public class ${pascal(layout.clientsFile)} {
${preamble(layout.preamble)}${addresses.join('')}  private final RestTemplate patient = new RestTemplateBuilder().setConnectTimeout(Duration.ofSeconds(2)).setReadTimeout(Duration.ofSeconds(2)).build();

  private final RestTemplate endless = new RestTemplate();

${calls.map((one) => `${layout.comments ? '  ' : ''}${remark(layout, '//', `Asks ${one.to}.`)}${client(one)}`).join('\n')}}
`
}

function client({ to, method, path, name, sends, inLoop, hasTimeout, address }: Call): string {
  const parameters = [...parametersOf(path), ...sends].map((one) => `String ${one}`)
  if (address === 'unknown') parameters.unshift('String base')
  const base = { environment: constant(to), literal: `"http://${to}:8080"`, unknown: 'base' }[address]
  const http = hasTimeout ? 'patient' : 'endless'
  const content = sends.length > 0 ? `Map.of(${sends.flatMap((one) => [`"${one}"`, one]).join(', ')})` : 'null'
  const url = `${base} + ${added(path)}`
  const request = {
    GET: `${http}.getForObject(${url}, String.class)`,
    POST: `${http}.postForObject(${url}, ${content}, String.class)`,
    PUT: `${http}.put(${url}, ${content})`,
    DELETE: `${http}.delete(${url})`,
  }[method]
  if (!inLoop) {
    return `  public void ${name}(${parameters.join(', ') || 'String unused'}) {
    ${request};
  }
`
  }
  const [first = 'String item', ...rest] = parameters
  return `  public void ${name}(${['String all', ...rest].join(', ')}) {
    for (${first} : all.split(",")) {
      ${request};
    }
  }
`
}

function constant(service: string): string {
  return `${service.replace(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase())}Url`
}

function preamble(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `  static final int LIMIT_${index} = ${index};\n\n`).join('')
}

function test({ endpoints, name }: Service): string {
  const [first] = endpoints
  return `package com.example;

import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

class RoutesTest {
  @RestController
  static class Stand {
    @GetMapping("/only-in-tests")
    public Object onlyInTests() {
      return null;
    }
  }

  @Test
  void answers() {
    for (String id : new String[] {"1", "2"}) {
      new RestTemplate().getForObject("http://${name}:8080" + ${added(first?.path ?? '/')}, String.class);
    }
    new RestTemplate().getForObject("http://${name}:8080/nowhere-at-all", String.class);
  }
}
`
}

function eventsOf({ publishes = [], handles = [] }: Service): string {
  if (publishes.length + handles.length === 0) return ''
  const shape = ({ fields }: Topic, name: string) =>
    `  public record ${name}(${fields.map((one) => `${type(one.type)} ${one.name}`).join(', ')}) {}\n\n`
  const sends = publishes.map(
    (topic, at) => `${shape(topic, `Published${at}`)}  public void publish${at}(Published${at} event) {
    template.send("${topic.name}", event);
  }
`,
  )
  const takes = handles.map(
    (topic, at) => `${shape(topic, `Handled${at}`)}  @KafkaListener(topics = "${topic.name}")
  public void listen${at}(Handled${at} event) {
    System.out.println(event);
  }
`,
  )
  return `package com.example;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

@Component
public class Events {
  private final KafkaTemplate<String, Object> template;

  public Events(KafkaTemplate<String, Object> template) {
    this.template = template;
  }

${[...sends, ...takes].join('\n')}}
`
}
