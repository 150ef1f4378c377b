/** Holds maps against the truth of the synthetic workspace, and against each other. Answers what is wrong, in words. */
import type { Diagnostic } from 'vscode-languageserver-protocol'
import type { Snapshot } from '../server/src/protocol/map.ts'
import type { Edit } from './edits.ts'
import type { Plan } from './workspace/plan.ts'

/** What of the plan the map lacks, and what it has that was never planned. */
export function againstPlan({ services, endpoints, calls }: Snapshot, plan: Plan): readonly string[] {
  const talks = (protocol: string) => (one: { readonly protocol: string }) => one.protocol === protocol
  const handles = plan.services.flatMap(({ name, handles }) => handles.map((topic) => `${name} handles ${topic}`))
  const heard = new Set(plan.services.flatMap((service) => service.handles))
  const publishes = plan.services.flatMap(({ name, publishes }) =>
    publishes.map((topic) => `${name} publishes ${topic}, ${heard.has(topic) ? 'resolved' : 'not resolved'}`),
  )
  return [
    ...differences(
      'service',
      services.filter(({ kind }) => kind === 'service').map(({ name }) => name),
      plan.services.map(({ name }) => name),
    ),
    ...differences(
      'endpoint',
      endpoints.filter(talks('http')).map(({ service, method, path }) => `${service} ${method} ${path}`),
      plan.endpoints.map(({ service, method, path }) => `${service} ${method} ${path}`),
    ),
    ...differences(
      'handler',
      endpoints.filter(talks('message')).map(({ service, path }) => `${service} handles ${path}`),
      handles,
    ),
    ...differences(
      'call',
      calls.filter(talks('http')).map(({ from, method, endpoint }) => `${from} calls ${method} of ${endpoint}`),
      plan.services.flatMap(({ name, calls }) =>
        calls.map(({ service, method, path }) => `${name} calls ${method} of ${service} http ${method} ${path}`),
      ),
    ),
    ...differences(
      'publication',
      calls
        .filter(talks('message'))
        .map(
          ({ from, path, resolution }) =>
            `${from} publishes ${path}, ${resolution === 'resolved' ? 'resolved' : 'not resolved'}`,
        ),
      publishes,
    ),
  ]
}

/** What differs between two maps of the same tree. */
export function betweenMaps(left: Snapshot, right: Snapshot): readonly string[] {
  return (['services', 'endpoints', 'calls', 'problems'] as const).flatMap((kind) =>
    differences(
      kind,
      left[kind].map((one) => JSON.stringify(one)),
      right[kind].map((one) => JSON.stringify(one)),
    ),
  )
}

/** Whether what is said of a file after an edit is what has to be said. */
export function againstEdit(edit: Edit, items: readonly Diagnostic[]): readonly string[] {
  const missing = edit.expected.said.filter(
    ([rule, part]) => !items.some(({ code, message }) => code === rule && text(message).includes(part)),
  )
  const left = edit.expected.gone.filter((part) => items.some(({ message }) => text(message).includes(part)))
  return [
    ...missing.map(([rule, part]) => `${edit.file}: no ${rule} about ${part}`),
    ...left.map((part) => `${edit.file}: still speaks of ${part}`),
  ]
}

function text(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value
}

function differences(kind: string, found: readonly string[], wanted: readonly string[]): readonly string[] {
  const [has, wants] = [new Set(found), new Set(wanted)]
  return [
    ...[...wants].filter((one) => !has.has(one)).map((one) => `${kind} missing: ${one}`),
    ...[...has].filter((one) => !wants.has(one)).map((one) => `${kind} unexpected: ${one}`),
  ]
}
