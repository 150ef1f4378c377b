/** Why a call is not resolved, or is so only in part: the words for people and the code for tools, side by side. */
import type { ReasonCode } from '../../protocol/map.ts'
import { TOO_MANY_CALLERS } from '../resolve/text.ts'
import type { Reading } from './strings.ts'

export interface Reason {
  readonly reason: string
  readonly reasonCode: ReasonCode | ''
}

/** There is nothing to say. */
export const CLEAR: Reason = { reason: '', reasonCode: '' }

export const NO_ROUTE: Reason = { reason: 'no such route', reasonCode: 'no-route' }
export const NO_HOST: Reason = { reason: 'the address has no host', reasonCode: 'no-host' }
export const NO_HANDLER: Reason = { reason: 'no service of this workspace handles it', reasonCode: 'no-handler' }
export const NO_SERVER: Reason = { reason: 'no service of this workspace implements it', reasonCode: 'no-handler' }
export const NO_TARGET: Reason = {
  reason: 'no service of this workspace is reached at the target',
  reasonCode: 'unknown-host',
}
export const PATH_AT_RUN_TIME: Reason = { reason: 'the path is known only at run time', reasonCode: 'run-time' }

export function nobodyListens(port: number | null): Reason {
  return { reason: `no service of this workspace listens on port ${port ?? '?'}`, reasonCode: 'unknown-host' }
}

export function unknownHost(host: string): Reason {
  return { reason: `no service of this workspace is reached as ${host}`, reasonCode: 'unknown-host' }
}

export function severalListen(port: number | null, services: readonly string[]): Reason {
  const reason = `several services listen on port ${port}, and none is known to have this route: ${services.join(', ')}`
  return { reason, reasonCode: 'ambiguous' }
}

/** What a service offers is not known at all: `what` is its routes, its methods, its schema. */
export function notKnown(what: string, service: string): Reason {
  return { reason: `the ${what} of ${service} are not known`, reasonCode: 'target-unread' }
}

export function mayBeAnswered(service: string, by: string): Reason {
  return { reason: `not all routes of ${service} are known: ${by} may answer`, reasonCode: 'target-unread' }
}

export function passedOn(to: string): Reason {
  return { reason: `passed on to ${to}, of which no such route is known`, reasonCode: 'behind-gateway' }
}

export function byName(variable: string, service: string): Reason {
  const reason = `${variable} has no value in the workspace; it is named after ${service}, which has this route`
  return { reason, reasonCode: 'by-name' }
}

/** Why a text is not wholly known: a variable that nothing gives a value, else what the evaluation ran into. */
export function notRead({ missing, reason }: Reading, otherwise: string): Reason {
  const [variable] = missing
  if (variable) return { reason: `${variable} has no value in the workspace`, reasonCode: 'unset-variable' }
  if (reason === TOO_MANY_CALLERS) return { reason, reasonCode: 'too-many-callers' }
  return { reason: reason || otherwise, reasonCode: 'run-time' }
}
