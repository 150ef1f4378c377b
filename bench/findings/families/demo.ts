/** Changes to the demo's texts. */
import type { Family } from '../mutation.ts'

export const demo: Family = { name: 'demo', seeded: [], demo: [] }
