/** `3 callers` over each endpoint. */
import type { CodeLens } from 'vscode-languageserver/node'
import { type CallersReference, COMMAND_SHOW_CALLERS } from '../protocol/wire.ts'
import { endpointsIn } from './look-up.ts'
import { counted } from './markdown.ts'
import { rangeOf } from './places.ts'
import type { Judged } from './workspace.ts'

/** One lens for each place that declares endpoints; several at one place are counted together. */
export function lensesOf({ judgement, folder, file }: Judged): CodeLens[] {
  if (!folder.settings.codeLens) return []
  const places = new Map<string, { readonly range: CodeLens['range']; readonly ids: string[] }>()
  for (const { span, item } of endpointsIn(judgement, file)) {
    const place = places.get(span.join()) ?? { range: rangeOf(span), ids: [] }
    place.ids.push(item.id)
    places.set(span.join(), place)
  }
  return [...places.values()].map(({ range, ids }) => {
    const callers = ids.flatMap((id) => judgement.index.callersOf.get(id) ?? [])
    // A lens without a command is plain text to the client.
    if (callers.length === 0) return { range, command: { title: 'no known callers', command: '' } }
    const reference: CallersReference = {
      uri: folder.uris.uriOf(file),
      position: range.start,
      locations: callers.map((call) => folder.uris.locationOf(call.location)),
    }
    return {
      range,
      command: { title: counted(callers.length, 'caller'), command: COMMAND_SHOW_CALLERS, arguments: [reference] },
    }
  })
}
