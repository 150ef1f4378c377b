/** All families of mutations. One file each, beside the rules that it is about. */
import type { Family } from '../mutation.ts'
import { calls } from './calls.ts'
import { demo } from './demo.ts'
import { guardsFamily } from './guards.ts'
import { harmless } from './harmless.ts'
import { novelty } from './novelty.ts'
import { requestsFamily } from './requests.ts'
import { trustFamily } from './trust.ts'

export const FAMILIES: readonly Family[] = [harmless, novelty, calls, requestsFamily, guardsFamily, trustFamily, demo]
