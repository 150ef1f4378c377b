/** What a line of the plan file stands for in the map. */
import type { PlanLine } from '../../baseline/plan/parse.ts'
import { factId, type PlanException, type PlanFact } from '../../baseline/plan/plan.ts'
import { callKey } from '../../map/diff.ts'
import type { Call, Endpoint, Service } from '../../protocol/map.ts'
import type { Judged } from '../workspace.ts'

export type Meaning =
  | { readonly kind: 'service'; readonly service: Service | null; readonly id: string }
  | { readonly kind: 'endpoint'; readonly endpoint: Endpoint | null; readonly id: string }
  | { readonly kind: 'calls'; readonly calls: readonly Call[]; readonly id: string }
  | {
      readonly kind: 'exception'
      readonly exception: PlanException
      readonly about: readonly (Service | Endpoint | Call)[]
    }

/** null for blank lines, comments, and lines that cannot be read. */
export function meaningOf(judged: Judged, line: number): Meaning | null {
  const read = judged.folder.session?.plan()?.parsed.lines[line]
  if (!read) return null
  return meaning(read, judged)
}

function meaning(line: PlanLine, { judgement }: Judged): Meaning | null {
  const { index } = judgement
  if (line.kind === 'service') {
    const { id } = line.service
    return { kind: 'service', service: index.services.get(id) ?? null, id }
  }
  if (line.kind === 'fact') {
    const id = factId(line.service, line.fact)
    if (line.fact.kind === 'endpoint') return { kind: 'endpoint', endpoint: index.endpoints.get(id) ?? null, id }
    return { kind: 'calls', calls: callsOf(line.service, line.fact, id, index.callsFrom.get(line.service) ?? []), id }
  }
  if (line.kind !== 'exception') return null
  const { subject } = line.exception
  const one = index.services.get(subject) ?? index.endpoints.get(subject)
  const sites = judgement.snapshot.calls.filter((call) => callKey(call.id) === callKey(subject))
  return { kind: 'exception', exception: line.exception, about: one ? [one] : sites }
}

/** All sites; for a publication all its receivers. */
function callsOf(from: string, fact: PlanFact, id: string, calls: readonly Call[]): readonly Call[] {
  if (fact.kind !== 'publish') return calls.filter((call) => callKey(call.id) === id)
  return calls.filter((call) => call.protocol === 'message' && call.from === from && call.path === fact.path)
}
