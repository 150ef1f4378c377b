/**
 * Dapr's HTTP API. A program asks the sidecar beside it, which passes the request on: the path tells to whom. Whatever host and port
 * the code gives, these paths are nobody else's. https://docs.dapr.io/reference/api
 */
import type { Reading } from './strings.ts'

const INVOKED = /^\/v1\.0\/invoke\/([^/{}]+)\/method(?:\/(.*))?$/
const PUBLISHED = /\/v1\.0\/publish\/[^/]+\/([^?]+)/
const BUILDING_BLOCK =
  /^\/v1\.0(-alpha\d|-beta\d)?\/(state|secrets|bindings|configuration|actors|jobs|workflows|lock|metadata|conversation|crypto)\b/

/** The application and path that a request to the sidecar is for, null when it invokes nothing. */
export function invokedBy(path: string): { readonly application: string; readonly path: string } | null {
  const match = INVOKED.exec(path)
  const application = match?.[1]
  return application === undefined
    ? null
    : { application: application.replace(/\..*$/, ''), path: `/${match?.[2] ?? ''}` }
}

/** Whether the sidecar itself answers: state, secrets and the like. */
export function isBuildingBlock(path: string): boolean {
  return BUILDING_BLOCK.test(path)
}

/** The readings of an address as topics that are published to, null when none of them publishes. */
export function publishedTopics(options: readonly Reading[]): readonly Reading[] | null {
  const topics = options.flatMap((reading) => {
    const topic = PUBLISHED.exec(reading.text)?.[1]
    return topic === undefined ? [] : [{ ...reading, text: topic.replace(/\/$/, '') }]
  })
  return topics.length > 0 ? topics : null
}

/** What is asked of an application by its name, in the header `dapr-app-id`; the address is that of the sidecar. */
export function invokedByHeader(options: readonly Reading[], applications: readonly Reading[]): readonly Reading[] {
  return options.flatMap((reading) => {
    const path = /^(?:[a-z]+:\/\/|\{\})?[^/]*(\/.*)?$/i.exec(reading.text)?.[1] ?? '/'
    return applications.map((application) => ({
      ...application,
      // The host of the sidecar does not count, and so neither does that it is not known.
      text: `http://${application.text}${path}`,
    }))
  })
}
