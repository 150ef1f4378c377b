/** Who a commit says took part: trailers with the identity of a service, a service as the author, else the author. */
import type { Said } from './said.ts'

export interface CommitFacts {
  readonly author: string
  readonly email: string
  /** `Key: value` lines, as git takes them apart. */
  readonly trailers: readonly string[]
}

/** Services sign with addresses of their own. Names prove nothing: people are called Claude, too. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/^noreply@anthropic\.com$/, 'Claude Code'],
  [/^(\d+\+)?claude\[bot\]@users\.noreply\.github\.com$/, 'Claude Code'],
  [/^(\d+\+)?copilot(-swe-agent)?(\[bot\])?@users\.noreply\.github\.com$/, 'GitHub Copilot'],
  [/^copilot@github\.com$/, 'GitHub Copilot'],
  [/^(cursoragent|agent|noreply)@cursor\.(com|sh)$/, 'Cursor'],
  [/^(\d+\+)?devin-ai-integration\[bot\]@users\.noreply\.github\.com$/, 'Devin'],
  [/^(noreply|aider)@aider\.chat$/, 'aider'],
  [/^(\d+\+)?google-labs-jules\[bot\]@users\.noreply\.github\.com$/, 'Jules'],
  [/^(\d+\+)?gemini-code-assist\[bot\]@users\.noreply\.github\.com$/, 'Gemini Code Assist'],
  [/^(noreply|codex)@openai\.com$/, 'Codex'],
  [/^(\d+\+)?chatgpt-codex-connector\[bot\]@users\.noreply\.github\.com$/, 'Codex'],
  [/^(amp|noreply)@ampcode\.com$/, 'Amp'],
  [/^openhands@all-hands\.dev$/, 'OpenHands'],
  [/^(noreply|bot)@opencode\.ai$/, 'OpenCode'],
]

/** What a commit says of all its lines. */
export function saidByCommit({ author, email, trailers }: CommitFacts): Said {
  const service = serviceOf(email)
  if (service) return { contributor: 'agent', name: service, model: '', source: 'trailer' }
  for (const line of trailers) {
    const [, key = '', value = ''] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? []
    const said = byTrailer(key.toLowerCase(), value)
    if (said) return said
  }
  return { contributor: author === '' ? 'unknown' : 'human', name: author, model: '', source: 'author' }
}

function byTrailer(key: string, value: string): Said | null {
  if (key === 'co-authored-by') {
    const service = serviceOf(/<([^>]*)>/.exec(value)?.[1] ?? '')
    return service ? { contributor: 'mixed', name: service, model: '', source: 'trailer' } : null
  }
  // Both are kept for tools: `Assisted-by: Claude:claude-sonnet-4 [tools]`, `Generated-by: Name`.
  if (key !== 'assisted-by' && key !== 'generated-by') return null
  const [name = '', model = ''] = value.replace(/<[^>]*>|\[[^\]]*\]/g, '').split(':')
  if (name.trim() === '') return null
  const contributor = key === 'generated-by' ? 'agent' : 'mixed'
  return { contributor, name: name.trim(), model: model.trim(), source: 'trailer' }
}

function serviceOf(email: string): string | null {
  const address = email.trim().toLowerCase()
  return SERVICES.find(([pattern]) => pattern.test(address))?.[1] ?? null
}
