/** Requests that libraries make because of their configuration, as calls between services of the workspace. */
import type { ConfiguredRequest } from '../../workspace/discovery/configured-requests.ts'
import { type Draft, draft } from './draft.ts'
import { type HttpLinkContext, linkHttp } from './http-link.ts'
import { CLEAR } from './reasons.ts'

/**
 * The call, [] when it leads to no other service: such a setting may be a default that no deployment uses. What answers is a
 * library, too, so that its routes are not asked for.
 */
export function configuredCalls(request: ConfiguredRequest, context: HttpLinkContext): readonly Draft[] {
  const { from, method, framework, location } = request
  const readings = request.targets.map((text) => ({ text, missing: [], reason: '' }))
  const link = linkHttp(from, method, readings, context).find(({ to }) => to !== null && to !== from)
  if (!link) return []
  const base = draft(from, 'http', method, link.path, location, framework)
  return [{ ...base, ...link, resolution: 'resolved', ...CLEAR, confidence: 0.9 }]
}
