/** What the rules say of each commit of a history, at default settings. */
import { Git } from '../../server/src/baseline/git/run-git.ts'
import { createEngine } from '../../server/src/engine/create-engine.ts'
import { whenLoaded } from '../../server/src/engine/engine.ts'
import { diff } from '../../server/src/map/diff.ts'
import { indexMap } from '../../server/src/map/map-index.ts'
import type { Finding } from '../../server/src/protocol/finding.ts'
import { byScope, judge } from '../../server/src/rules/index.ts'
import { MovingTree } from './moving-tree.ts'

export interface JudgedCommit {
  readonly commit: string
  readonly subject: string
  readonly findings: readonly Finding[]
  /** It brings a service, an endpoint or a call. */
  readonly adds: boolean
}

/** The last `count` non-merge commits, the oldest first, each against its first parent. Roots and what a shallow clone lacks are left out. */
export async function* judgedCommits(folder: string, count: number): AsyncGenerator<JudgedCommit> {
  const git = new Git(folder)
  const listed = git.line([
    'log',
    '--no-merges',
    `--max-count=${count}`,
    '--topo-order',
    '--format=%H %P%x09%s',
    'HEAD',
  ])
  if (listed === null) throw new Error(`${folder} has no history that git can read`)
  const tree = new MovingTree(folder, git)
  const engine = createEngine(tree)
  const mapAt = (commit: string) => {
    engine.changed(tree.move(commit))
    return whenLoaded(engine, () => engine.snapshot())
  }
  for (const line of listed
    .split('\n')
    .filter((one) => one !== '')
    .reverse()) {
    const [names = '', subject = ''] = line.split('\t')
    const [commit = '', parent] = names.split(' ')
    if (!parent || git.line(['cat-file', '-e', `${parent}^{tree}`]) === null) continue
    const [baseline, snapshot] = [await mapAt(parent), await mapAt(commit)]
    const delta = diff(baseline, snapshot, parent)
    const index = indexMap(snapshot)
    const suppressed = () => engine.suppressed()
    const circumstances = () => engine.circumstances()
    const mocks = (services: readonly string[]) => engine.mocks(services)
    const all = judge({
      ...{
        snapshot,
        baseline,
        delta,
        index,
        suppressed,
        circumstances,
        mocks,
        severity: {},
        plan: null,
        today: '2026-01-01',
      },
    })
    const adds = [delta.services, delta.endpoints, delta.calls].some(({ added }) => added.length > 0)
    yield { commit, subject, findings: byScope(all).findings, adds }
  }
}
