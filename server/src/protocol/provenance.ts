/** Who brought a line, as far as a record says so. */
export interface Provenance {
  /** `mixed`: a person and an agent together. `unknown` where no record tells, as of text that is not committed. */
  readonly contributor: 'agent' | 'human' | 'mixed' | 'unknown'
  /** Of the agent, else of the person; '' when unknown. */
  readonly name: string
  /** What the record names as the agent's model; '' when it names none. */
  readonly model: string
  /** Which record says so. */
  readonly source: 'agent-trace' | 'git-ai' | 'trailer' | 'author' | 'none'
  /** null for what is not committed. */
  readonly commit: string | null
  /** ISO 8601, of the commit; '' without one. */
  readonly date: string
}

/** `show` it; report only what `agents` introduced, or nobody knows who; `off`: nobody is asked. */
export type ProvenanceSetting = 'show' | 'agents' | 'off'

export const UNKNOWN_PROVENANCE: Provenance = {
  ...{ contributor: 'unknown', name: '', model: '', source: 'none', commit: null, date: '' },
}
