/**
 * What deployment files say that units answer, send and hand to each other: the routes of an API, subscriptions, and calls
 * that no code makes because the cloud makes them.
 */
import type { Location } from '../protocol/location.ts'

interface Declared {
  /** A file, or a folder with a slash at its end, in the source of the unit: tells the service. */
  readonly owner: string
  /** Name of the unit, where the file says no more of it: `owner` is '' then. */
  readonly application?: string
  /** What the file is: `aws-sam`, `serverless`, `terraform`. */
  readonly framework: string
  /** The smallest range that names it. */
  readonly location: Location
}

/** A route, a subscription or a field, with the function that answers it. */
export interface DeployedEndpoint extends Declared {
  readonly kind: 'endpoint'
  readonly protocol: 'http' | 'message' | 'graphql'
  /** As in the map: a verb or `ANY`, `handle`, `QUERY`. */
  readonly method: string
  readonly path: string
  /** Messages: other names by which they are sent. */
  readonly aliases: readonly string[]
  /** null when the file does not say, or the function is not in the workspace. */
  readonly handler: { readonly name: string; readonly location: Location } | null
}

/** All that is asked for below a path goes to code that tells its routes, or does not. */
export interface DeployedOpening extends Declared {
  readonly kind: 'open'
  readonly prefix: string
  /** Verbs in capitals, empty for all. */
  readonly methods: readonly string[]
}

/** A request that the cloud makes in the unit's name. */
export interface DeployedCall extends Declared {
  readonly kind: 'call'
  /** A message may be the invocation of a function by its name. */
  readonly protocol: 'http' | 'message'
  readonly method: string
  /** URL, or name of the channel or function. */
  readonly target: string
}

/** A queue gets what is published under other names. */
export interface DeployedBinding extends Declared {
  readonly kind: 'binding'
  readonly channel: string
  readonly names: readonly string[]
}

/** A name by which a function of the unit is invoked. */
export interface DeployedFunction extends Declared {
  readonly kind: 'function'
  readonly name: string
}

export type DeployedOperation = DeployedEndpoint | DeployedOpening | DeployedCall | DeployedBinding | DeployedFunction
