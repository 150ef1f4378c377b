/** All families of mutations. One file each, beside the rules that it is about. */
import type { Family } from '../mutation.ts'
import { boundaries } from './boundaries.ts'
import { calls } from './calls.ts'
import { contracts } from './contracts.ts'
import { demo } from './demo.ts'
import { guardsFamily } from './guards.ts'
import { harmless } from './harmless.ts'
import { novelty } from './novelty.ts'
import { requestsFamily } from './requests.ts'
import { structure } from './structure.ts'
import { trustFamily } from './trust.ts'

export const FAMILIES: readonly Family[] = [
  harmless,
  novelty,
  calls,
  contracts,
  structure,
  boundaries,
  requestsFamily,
  guardsFamily,
  trustFamily,
  demo,
]
