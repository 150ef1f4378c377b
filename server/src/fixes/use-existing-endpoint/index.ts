/** Sends the callers of a duplicate to the endpoint that already does the job: path, method and base address. */
import type { Call, Endpoint } from '../../protocol/map.ts'
import type { EditPlan, Fix, FixContext, FixOffer } from '../fix.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { rewireAddresses } from '../rewire/rewire.ts'
import { routeEdits } from '../route/route-edits.ts'
import { retargetTests } from '../route/test-paths.ts'

export const useExistingEndpoint: Fix = {
  id: 'use-existing-endpoint',
  rules: ['new/duplicate-capability', 'new/call'],
  offers(finding, context) {
    const { index } = context
    const call = index.calls.get(finding.subject.call ?? '')
    const duplicate = index.endpoints.get(finding.subject.endpoint ?? call?.endpoint ?? '')
    const callers = duplicate ? (call ? [call] : (index.callersOf.get(duplicate.id) ?? [])) : []
    if (!duplicate || callers.length === 0) return []
    return (finding.subject.candidates ?? []).flatMap((id, position): FixOffer | readonly FixOffer[] => {
      const existing = index.endpoints.get(id)
      if (!existing || existing.id === duplicate.id || !fits(existing, duplicate, callers)) return []
      const service = index.services.get(existing.service)?.name ?? existing.service
      const reason = whyNot(callers, duplicate, existing, context)
      return {
        id: `use/${existing.id}`,
        title: `Use ${existing.method} ${existing.path} of ${service} instead`,
        kind: 'quickfix',
        preferred: position === 0,
        disabled: reason,
        plan: () => (reason === null ? planUse(callers, duplicate, existing, context) : { refused: reason }),
      }
    })
  },
}

/** What the existing endpoint must get is what the duplicate gets or the callers send. */
function fits(existing: Endpoint, duplicate: Endpoint, callers: readonly Call[]): boolean {
  const names = (endpoint: Endpoint, required: boolean) =>
    endpoint.contract.fields
      .filter(
        (field) =>
          field.in !== 'response' &&
          field.in !== 'path' &&
          field.in !== 'header' &&
          !(required && field.required === false),
      )
      .map((field) => field.name.split('.')[0]!)
  const holes = (path: string) => path.match(/\{[^}]*\}/g)?.length ?? 0
  if (holes(existing.path) !== holes(duplicate.path)) return false
  const given = new Set(names(duplicate, false))
  return names(existing, true).every((name) => given.has(name) || callers.every((call) => call.sends.includes(name)))
}

function whyNot(callers: readonly Call[], duplicate: Endpoint, existing: Endpoint, context: FixContext): string | null {
  const { index } = context
  const name = (id: string) => index.services.get(id)?.name ?? id
  for (const call of callers) {
    if (call.from === existing.service) return `${name(call.from)} offers it itself: call its code instead.`
    const others = (index.callsFrom.get(call.from) ?? []).filter(
      (one) => one.to === duplicate.service && one.endpoint !== duplicate.id,
    )
    if (duplicate.service !== existing.service && others.length > 0) {
      return `${name(call.from)} uses the same address for ${others[0]!.method} ${others[0]!.path}, which only ${name(duplicate.service)} has.`
    }
    const edits = routeEdits(call, existing, context)
    if (typeof edits === 'string') return edits
  }
  return null
}

function planUse(
  callers: readonly Call[],
  duplicate: Endpoint,
  existing: Endpoint,
  context: FixContext,
): EditPlan | { readonly refused: string } {
  const plan = new PlanBuilder(context.text)
  const { services } = context.index
  const [from, to] = [services.get(duplicate.service), services.get(existing.service)]
  const label = `Call ${existing.method} ${existing.path} instead`
  for (const call of callers) {
    const found = routeEdits(call, existing, context)
    if (typeof found === 'string') return { refused: found }
    for (const edit of found.edits) plan.replace(found.file, edit.start, edit.end, edit.text, label)
    retargetTests(call, existing, context, plan)
    const caller = services.get(call.from)
    if (from && to && from.id !== to.id && caller) {
      rewireAddresses(context, plan, { from, to, prefix: '', skip: () => false, label, only: caller })
    }
  }
  plan.note(`Compare what ${existing.method} ${existing.path} answers with what the callers read of ${duplicate.path}.`)
  if (from && from.id !== to?.id) plan.note(`When nobody calls ${from.name} any more, it can go.`)
  return plan.build()
}
