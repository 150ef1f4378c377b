import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackScope } from '../pack.ts'
import { element, several } from '../shared/annotations.ts'
import { listens } from '../shared/listeners.ts'

const PACKAGE = 'io.micronaut.configuration.kafka.annotation'

/** https://micronaut-projects.github.io/micronaut-kafka: interfaces that publish, classes that listen. */
export const micronautKafka: Pack = {
  name: 'micronaut-kafka',
  title: 'Micronaut Kafka',
  covers: ['messages'],
  modules: [PACKAGE],
  classes: (definition, scope) => {
    if (scope.decorators(definition.decorators, `${PACKAGE}.KafkaClient`).length > 0) publisher(definition, scope)
    if (scope.decorators(definition.decorators, `${PACKAGE}.KafkaListener`).length > 0) listener(definition, scope)
  },
}

/** A message leaves wherever a method of the interface is called. */
function publisher(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const found of topics(method, definition, scope)) {
      for (const target of several(element(found, 'value'), scope)) {
        const place = { file: scope.file, definition: method.id }
        scope.emit({
          kind: 'client',
          protocol: 'message',
          method: 'publish',
          target,
          address: null,
          body: null,
          declared: { client: { file: scope.file, definition: definition.id }, method: place },
          span: found.span,
        })
      }
    }
  }
}

function listener(definition: Definition, scope: PackScope): void {
  for (const method of scope.methods(definition)) {
    for (const found of scope.decorators(method.decorators, `${PACKAGE}.Topic`)) {
      listens(several(found.keyword('patterns') ?? element(found, 'value'), scope), method, found.span, scope)
    }
  }
}

/** The topic of a method, else that of its interface. */
function topics(method: Definition, owner: Definition, scope: PackScope) {
  const own = scope.decorators(method.decorators, `${PACKAGE}.Topic`)
  return own.length > 0 ? own : scope.decorators(owner.decorators, `${PACKAGE}.Topic`)
}
