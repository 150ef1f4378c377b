/** Carries mutations out, and asks the rules as the editor does: one engine, the accepted map, the edit, the map after it. */
import { createEngine } from '../../server/src/engine/create-engine.ts'
import { whenLoaded } from '../../server/src/engine/engine.ts'
import { diff } from '../../server/src/map/diff.ts'
import { indexMap } from '../../server/src/map/map-index.ts'
import type { Finding } from '../../server/src/protocol/finding.ts'
import type { Snapshot } from '../../server/src/protocol/map.ts'
import { type JudgeInput, judge } from '../../server/src/rules/index.ts'
import { MapSource } from '../../server/src/workspace/sources/map-source.ts'

export type Texts = ReadonlyMap<string, string>

/** A workspace that changes and changes back. */
export class Stand {
  readonly #source: MapSource
  readonly #engine: ReturnType<typeof createEngine>
  #texts: Texts

  constructor(texts: Texts) {
    this.#texts = texts
    this.#source = new MapSource(texts)
    this.#engine = createEngine(this.#source)
  }

  /** The findings on the change from one state to another, and those that stand. */
  async findings(before: Texts, after: Texts, severity: JudgeInput['severity'] = {}): Promise<readonly Finding[]> {
    const baseline = await this.map(before)
    const snapshot = await this.map(after)
    const index = indexMap(snapshot)
    const all = judge({
      ...{ snapshot, baseline, index, severity },
      delta: diff(baseline, snapshot, 'accepted'),
      suppressed: () => this.#engine.suppressed(),
      circumstances: () => this.#engine.circumstances(),
      mocks: (services) => this.#engine.mocks(services),
      ...{ plan: null, today: '2026-01-01' },
    })
    return all
  }

  map(texts: Texts): Promise<Snapshot> {
    const changed = [...new Set([...this.#texts.keys(), ...texts.keys()])].filter(
      (file) => this.#texts.get(file) !== texts.get(file),
    )
    for (const file of changed) this.#source.write(file, texts.get(file) ?? null)
    this.#texts = texts
    this.#engine.changed(changed)
    return whenLoaded(this.#engine, (engine) => engine.snapshot())
  }
}
