/** Provenance in a sentence. */
import type { Provenance } from '../protocol/provenance.ts'

const SOURCES: Readonly<Record<Provenance['source'], string>> = {
  'agent-trace': 'an Agent Trace record',
  'git-ai': 'a note of git-ai',
  trailer: 'the commit',
  author: 'git',
  none: '',
}

/** `Introduced by Claude Code in 1a2b3c4 (says the commit)`; '' when nothing is known. */
export function introducedText({ contributor, name, model, source, commit }: Provenance): string {
  if (contributor === 'unknown') return ''
  const where = commit === null ? ', not committed yet' : ` in ${commit.slice(0, 7)}`
  const which = model === '' || model === name ? '' : ` (${model})`
  const who = contributor === 'mixed' ? `with ${name}` : `by ${name}`
  return `Introduced ${who}${which}${where}, says ${SOURCES[source]}`
}
