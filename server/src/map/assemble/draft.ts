/** A call before it is told apart from others of the same id. */
import type { Call } from '../../protocol/map.ts'

export type Draft = Omit<Call, 'id'>

/** A call of which nothing is known but where it is made and what it asks for. */
export function draft(
  from: string,
  protocol: Call['protocol'],
  method: string,
  path: string,
  location: Call['location'],
  framework: string,
): Draft {
  return {
    from,
    to: null,
    endpoint: null,
    protocol,
    method,
    path,
    host: '',
    location,
    target: null,
    resolution: 'unresolved',
    reason: '',
    reasonCode: '',
    confidence: 0,
    inLoop: false,
    sends: [],
    framework,
  }
}
