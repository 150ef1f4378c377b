import { constructorArgument, containerParameter, withPlaceholders } from '../../map/protocols/symfony.ts'
import type { EnvironmentValue } from '../deployment.ts'
import { at, entriesOf, type Located } from '../yaml/located.ts'

/** Parameters, and the arguments by name that services are made with. */
export function servicesOf(file: string, document: Located): readonly EnvironmentValue[] {
  const value = (name: string, { value: own }: { readonly value: Located }): readonly EnvironmentValue[] => {
    if (own.kind !== 'text' || own.text === null || own.text.startsWith('@')) return []
    return [{ name, value: withPlaceholders(own.text), environment: file, location: { file, span: own.span } }]
  }
  const parameters = entriesOf(at(document, 'parameters')).flatMap((entry) => {
    // `env(X)` is what a variable is where the environment does not set it.
    const variable = /^env\((\w+)\)$/.exec(entry.name)?.[1]
    return value(variable ?? containerParameter(entry.name), entry)
  })
  const services = entriesOf(at(document, 'services')).flatMap((service) => {
    const className = classOf(service.name, service.value)
    return entriesOf(at(service.value, 'arguments')).flatMap((argument) =>
      argument.name.startsWith('$') ? value(constructorArgument(className, argument.name.slice(1)), argument) : [],
    )
  })
  return [...parameters, ...services]
}

function classOf(id: string, service: Located): string {
  const named = at(service, 'class')
  const written = named?.kind === 'text' && named.text !== null ? named.text : id
  return written.replace(/^\\/, '').replaceAll('\\', '.')
}
