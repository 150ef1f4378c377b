/** What the status bar says of a summary. Pure, so that every case is tested without an editor. */
import type { Counts, Summary } from '../../../server/src/protocol/wire.ts'

export interface StatusText {
  /** With icons as `$(name)`. */
  readonly text: string
  /** What a screen reader says. */
  readonly label: string
  readonly tone: 'normal' | 'error'
}

/** null: there is nothing to say, and the item is not shown. */
export function statusText(summary: Summary): StatusText | null {
  switch (summary.state) {
    case 'empty':
      return null
    case 'loading':
      return { text: '$(loading~spin) Groundplan', label: `Groundplan: ${summary.message}`, tone: 'normal' }
    case 'failed':
      return { text: '$(error) Groundplan', label: `Groundplan failed: ${summary.message}`, tone: 'error' }
    case 'ready': {
      const delta = deltaText(summary)
      const text = ['$(type-hierarchy)', delta].filter(Boolean).join(' ')
      const label = `Groundplan: ${delta || 'no change to the map'}`
      return { text, label, tone: 'normal' }
    }
  }
}

/** `+1 service +2 calls −1 endpoint`; '' when the map is as in the baseline. */
export function deltaText({ services, endpoints, calls }: Pick<Summary, 'services' | 'endpoints' | 'calls'>): string {
  const kinds: readonly (readonly [string, Counts])[] = [
    ['service', services],
    ['endpoint', endpoints],
    ['call', calls],
  ]
  const part = (sign: string, key: 'added' | 'removed' | 'changed') =>
    kinds.filter(([, counts]) => counts[key] > 0).map(([name, counts]) => `${sign}${amount(counts[key], name)}`)
  return [...part('+', 'added'), ...part('−', 'removed'), ...part('~', 'changed')].join(' ')
}

/** The same as Markdown with the totals, findings and what could not be read. Holds command links. */
export function statusTooltip(summary: Summary): string {
  if (summary.state !== 'ready') {
    const links = summary.state === 'failed' ? '[Restart](command:groundplan.restart) · ' : ''
    return `**Groundplan**\n\n${plain(summary.message)}\n\n${links}[Show Output](command:groundplan.showOutput)`
  }
  const row = (name: string, { total, added, removed, changed }: Counts) =>
    `| ${name} | ${total} | ${added || ''} | ${removed || ''} | ${changed || ''} |`
  const { error, warning, information, hint } = summary.findings
  const gaps = [
    summary.unresolved > 0 && `${amount(summary.unresolved, 'call')} with unknown target`,
    summary.problems > 0 && `${amount(summary.problems, 'file problem')}`,
  ].filter(Boolean)
  return [
    `**Groundplan** against ${plain(summary.baseline)}`,
    '',
    '| | total | new | gone | changed |',
    '|---|--:|--:|--:|--:|',
    row('services', summary.services),
    row('endpoints', summary.endpoints),
    row('calls', summary.calls),
    '',
    `[${amount(error + warning + information + hint, 'finding')}](command:workbench.actions.view.problems)${gaps.length > 0 ? ` · ${gaps.join(' · ')}` : ''}`,
    '',
    '[Show Graph](command:groundplan.showGraph) · [Compare Against …](command:groundplan.compareAgainst)',
  ].join('\n')
}

function amount(count: number, name: string): string {
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/** Messages may name files and refs; they must not become links or commands. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()<>#+!|$~-]/g, '\\$&')
}
