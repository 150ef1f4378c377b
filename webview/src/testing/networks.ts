/** Random graphs for property tests of the layout. */
import fc from 'fast-check'
import type { LayoutEdge, LayoutNode } from '../layout/network.ts'

export interface Sample {
  readonly nodes: readonly LayoutNode[]
  readonly edges: readonly LayoutEdge[]
}

/** Up to `most` nodes with any edges between them, loops and cycles too; some say which group they belong to. */
export function networks(most: number): fc.Arbitrary<Sample> {
  return fc.integer({ min: 1, max: most }).chain((size) => {
    const end = fc.integer({ min: 0, max: size - 1 }).map((index) => `n${index}`)
    const tier = fc.constantFrom<LayoutNode['tier']>('source', 'middle', 'sink')
    return fc.record({
      nodes: fc
        .array(fc.record({ tier, group: fc.constantFrom('', 'red', 'blue') }), { minLength: size, maxLength: size })
        .map((list) => list.map((item, index) => ({ id: `n${index}`, ...item }))),
      edges: fc.array(fc.record({ from: end, to: end, weight: fc.integer({ min: 1, max: 5 }) }), {
        maxLength: size * 3,
      }),
    })
  })
}
