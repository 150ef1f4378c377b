/**
 * Folds a new service into one that exists: its code moves into a folder of the target, its routes are mounted there,
 * callers and deployment files follow, and the old folder goes. For Express services in TypeScript and JavaScript.
 */
import type { Fix } from '../fix.ts'
import { whyNot } from './conditions.ts'
import { planFold } from './plan-fold.ts'
import { targetsFor } from './targets.ts'

export const foldService: Fix = {
  id: 'fold-service',
  rules: ['new/service', 'new/duplicate-capability'],
  offers(finding, context) {
    const id = finding.subject.service ?? context.index.endpoints.get(finding.subject.endpoint ?? '')?.service
    const from = context.index.services.get(id ?? '')
    // Only what the change brought is folded away, never an accepted service.
    if (!from || context.baseline.services.some((service) => service.id === from.id)) return []
    const targets = targetsFor(finding, from, context)
    const reasons = targets.map((target) => whyNot(from, target, context))
    const best = reasons.indexOf(null)
    return targets.map((to, index) => ({
      id: `fold/${to.id}`,
      title: `Fold ${from.name} into ${to.name}`,
      kind: 'refactor' as const,
      preferred: index === best && finding.rule === 'new/service',
      disabled: reasons[index] ?? null,
      plan: () => (reasons[index] ? { refused: reasons[index] } : planFold(from, to, context)),
    }))
  },
}
