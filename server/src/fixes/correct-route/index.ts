/** Rewrites the path, or the method, of a call that leads nowhere to the nearest route of the service it calls. */
import type { Fix } from '../fix.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { routeEdits } from '../route/route-edits.ts'
import { retargetTests } from '../route/test-paths.ts'

export const correctRoute: Fix = {
  id: 'correct-route',
  rules: ['call/no-such-endpoint', 'call/wrong-method'],
  offers(finding, context) {
    const call = context.index.calls.get(finding.subject.call ?? '')
    if (!call) return []
    const candidates = (finding.subject.candidates ?? []).map((id) => context.index.endpoints.get(id))
    return candidates.flatMap((endpoint, index) => {
      if (!endpoint) return []
      const found = routeEdits(call, endpoint, context)
      const label = `Call ${endpoint.method} ${endpoint.path}`
      return {
        id: `correct/${endpoint.id}`,
        title: `Change to ${endpoint.method} ${endpoint.path} of ${context.index.services.get(endpoint.service)?.name ?? endpoint.service}`,
        kind: 'quickfix' as const,
        preferred: index === 0,
        disabled: typeof found === 'string' ? found : null,
        plan: () => {
          if (typeof found === 'string') return { refused: found }
          const plan = new PlanBuilder(context.text)
          for (const edit of found.edits) plan.replace(found.file, edit.start, edit.end, edit.text, label)
          retargetTests(call, endpoint, context, plan)
          return plan.build()
        },
      }
    })
  },
}
