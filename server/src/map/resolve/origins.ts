/** Names of what comes from outside of the workspace, see `CallRule` in packs/pack.ts. */
import type { FileFacts } from '../../facts/vocabulary.ts'
import { type Frame, type Library, literal, type Value } from './value.ts'

/** Names an object by the call that makes it and the chain of calls that led there. */
export function identity(facts: FileFacts, call: number, frame: Frame | null): string {
  return frame ? `${facts.file}#${call}@${frame.key}` : `${facts.file}#${call}`
}

export function globalLibrary(name: string): Value {
  if (name === 'undefined') return literal(null)
  return library(`global:${name}`)
}

/** Packages whose inner modules (`@nestjs/common/decorators`) hold what the package itself exports. */
const PARTS = /^(@nestjs\/[\w-]+)\/.+$/

/** What a package exports under a name. The default export and the namespace are both the package itself. */
export function externalLibrary(specifier: string, imported: string): Value {
  const module = specifier.replace(PARTS, '$1')
  if (module.replace(/^node:/, '') === 'process' && imported === 'env') return { kind: 'environment', defaults: null }
  const whole = imported === '*' || imported === 'default'
  return { ...library(whole ? module : `${module}.${imported}`), whole }
}

export function library(origin: string): Library {
  return {
    kind: 'library',
    origin,
    identity: null,
    home: '',
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
}

/** `kafkajs.Kafka` made by `new` is `kafkajs#Kafka`; a package that is a class itself is `ioredis#default`. */
export function instanceOrigin(origin: string, whole: boolean): string {
  const dot = origin.lastIndexOf('.')
  return whole || dot < 0 ? `${origin}#default` : `${origin.slice(0, dot)}#${origin.slice(dot + 1)}`
}
