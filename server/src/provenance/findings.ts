/** Findings with who introduced them. */
import type { Finding } from '../protocol/finding.ts'
import type { ProvenanceSetting } from '../protocol/provenance.ts'
import type { Introductions } from './introductions.ts'

/**
 * The findings in their order, each with who introduced its place. With `agents` those are left out that people introduced, as
 * git tells; what nobody knows stays, or nothing would be said of text before it is committed. With `off` nobody is asked.
 */
export async function introduced(
  findings: readonly Finding[],
  introductions: Pick<Introductions, 'of'>,
  setting: ProvenanceSetting,
): Promise<readonly Finding[]> {
  if (setting === 'off' || findings.length === 0) return findings
  const found = await introductions.of(findings.map(({ location }) => location))
  return findings.flatMap((finding, at) => {
    const introducedBy = found[at]
    if (!introducedBy) return [finding]
    if (setting === 'agents' && introducedBy.contributor === 'human') return []
    return [introducedBy.contributor === 'unknown' ? finding : { ...finding, introducedBy }]
  })
}
