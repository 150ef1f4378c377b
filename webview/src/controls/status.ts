/** The line that says what is on show, and the voice that says what changed. */
import { describeGraph, describeUpdate } from '../describe.ts'
import type { State } from '../store.ts'
import type { Visible } from '../visible.ts'
import { element } from './element.ts'

export interface Status {
  readonly element: HTMLElement
  update(state: State, visible: Visible): void
  announce(after: State, before: State): void
}

export function createStatus(): Status {
  const line = element('div', 'line')
  const voice = element('div', 'voice')
  voice.setAttribute('role', 'status')
  voice.setAttribute('aria-live', 'polite')
  return {
    element: element('div', 'status', line, voice),
    update({ graph }, visible) {
      line.textContent =
        graph?.state === 'ready' && visible.nodes.length > 0
          ? `${describeGraph(visible)}${graph.baseline ? ` · against ${graph.baseline}` : ''}`
          : ''
      line.title = line.textContent
    },
    announce(after, before) {
      if (!after.graph || after.graph === before.graph) return
      const text = describeUpdate(before.graph, after.graph)
      if (text) voice.textContent = text
    },
  }
}
