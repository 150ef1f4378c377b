/**
 * How much alike two endpoints are in what they do for a caller: 0..1 from parts with names, so that a person can see why.
 * A part of which nothing is known on one side does not count; a part that rules a likeness out makes it 0 as a whole.
 */
import type { Endpoint } from '../protocol/map.ts'
import { isHole, segmentsOf } from './http-path.ts'
import { type FieldProfile, isSurface, type Profile, profileOf } from './similarity-profile.ts'
import type { WordWeights } from './similarity-weights.ts'
import { isCommon, isOwn, isQuestion, singular, splitWords } from './similarity-words.ts'

/** Parts of a likeness, each 0..1; null when nothing is known. */
export interface Parts {
  readonly method: number
  /** Words of path and service. */
  readonly path: number
  /** Whether both are about one thing or about many, with as many parameters. */
  readonly shape: number
  readonly handler: number | null
  readonly inputs: number | null
  readonly answers: number | null
}

export interface Likeness {
  readonly endpoint: Endpoint
  readonly score: number
  readonly parts: Parts
  /** How many inputs both take. */
  readonly sharedInputs: number
}

const WEIGHTS = { method: 0.15, path: 0.35, shape: 0.1, handler: 0.1, inputs: 0.2, answers: 0.1 } as const

/** Least likeness of the words of two paths for anything else to matter. */
const LEAST_PATH = 0.5

/** From this score on, two endpoints count as doing the same. */
export const THRESHOLD = 0.8

/**
 * Whether two endpoints count as doing the same: the score says so, or the names agree well and at least two inputs do too,
 * which is hard to come by without one having been modelled on the other.
 */
export function isAlike(found: Likeness): boolean {
  const { method, path, shape, inputs } = found.parts
  if (found.score >= THRESHOLD) return true
  const named = found.score > 0 && method >= 0.9 && path >= 0.7 && shape >= 0.6
  return named && (inputs ?? 0) >= 0.5 && found.sharedInputs >= 2
}

/** Least likeness of the names of two fields for them to be the same. */
const LEAST_FIELD = 0.4

/** Compares two endpoints. Symmetric. */
export function likeness(left: Endpoint, right: Endpoint, weights: WordWeights): Likeness {
  const [own, other] = [profileOf(left), profileOf(right)]
  const inputs = fieldLikeness(own.inputs, other.inputs, weights)
  const answers = fieldLikeness(own.answers, other.answers, weights)
  const parts: Parts = {
    method: methodLikeness(own, other),
    path: pathLikeness(own, other, weights),
    shape: shapeLikeness(own, other, inputs?.score ?? 0),
    handler: handlerLikeness(own, other, weights),
    inputs: inputs?.score ?? null,
    answers: answers?.score ?? null,
  }
  return { endpoint: right, score: scoreOf(parts, own, other), parts, sharedInputs: inputs?.shared ?? 0 }
}

function scoreOf(parts: Parts, own: Profile, other: Profile): number {
  if (own.plumbing || other.plumbing || parts.method === 0 || parts.shape === 0 || parts.path < LEAST_PATH) return 0
  if (parts.inputs !== null && parts.inputs < 0.3) return 0
  const mine = own.qualifiers.filter(isOwn)
  if (mine.length !== other.qualifiers.filter(isOwn).length) return 0
  if (own.endpoint.service === other.endpoint.service && !sameWithin(own, other)) return 0
  let sum = 0
  let weight = 0
  for (const [name, share] of Object.entries(WEIGHTS)) {
    const value = parts[name as keyof Parts]
    if (value === null) continue
    sum += share * value
    weight += share
  }
  return Math.round((sum / weight) * 1000) / 1000
}

/**
 * Within one service, operations are told apart on purpose: only the same method on a path of the same words, spelt or put
 * together otherwise, is a second way to do the same. One and many differ, unless a hole says that it is one in any case.
 */
function sameWithin(own: Profile, other: Profile): boolean {
  const [left, right] = [own.endpoint, other.endpoint]
  if (left.protocol !== 'http' || right.protocol !== 'http' || left.method !== right.method) return false
  const words = ({ path }: Endpoint) => {
    const segments = segmentsOf(path)
    const picked = isHole(segments.at(-1) ?? '')
    const said = segments.filter((segment) => !isHole(segment)).flatMap(splitWords)
    const versions = segments.filter(isSurface)
    return [...said.map((word) => (picked ? singular(word) : word)), ...versions].sort().join(' ')
  }
  return own.single === other.single && own.holes === other.holes && words(left) === words(right)
}

function methodLikeness(own: Profile, other: Profile): number {
  const [left, right] = [own.endpoint.method, other.endpoint.method]
  if (own.verb === 'action' || other.verb === 'action') {
    const shared = [...own.actions].some((action) => other.actions.has(action))
    if (!shared) return 0
    if (left === right) return 1
    const plain = (method: string) => /^(GET|POST|RPC|QUERY|MUTATION|ANY)$/.test(method)
    if (!plain(left) || !plain(right)) return 0
    return [...own.actions].some(isQuestion) || own.endpoint.protocol !== other.endpoint.protocol ? 0.9 : 0
  }
  if (own.verb === 'any' || other.verb === 'any') return own.verb === other.verb ? 1 : 0.7
  if (own.verb !== other.verb) return 0
  return left === right ? 1 : 0.9
}

function pathLikeness(own: Profile, other: Profile, weights: WordWeights): number {
  const fits = (one: Profile, two: Profile) => one.head === null || two.nouns.has(one.head)
  if (!fits(own, other) || !fits(other, own)) return 0
  let both = 0
  let apart = 0
  let told = false
  for (const word of new Set([...own.nouns.keys(), ...other.nouns.keys()])) {
    const [mine, theirs] = [own.nouns.get(word), other.nouns.get(word)]
    const tells = weights.of(word)
    if (mine !== undefined && theirs !== undefined) {
      const weight = Math.max(mine, theirs)
      both += tells * weight
      if (weight >= 0.3 && !isCommon(word)) told = true
    } else apart += tells * (mine ?? theirs ?? 0)
  }
  if (!told || both === 0) return 0
  const nouns = both / (both + apart)
  if (own.actions.size === 0 && other.actions.size === 0) return nouns
  const all = new Set([...own.actions, ...other.actions])
  const shared = [...all].filter((action) => own.actions.has(action) && other.actions.has(action)).length
  return shared === 0 ? 0 : 0.6 * nouns + 0.4 * (shared / all.size)
}

/** An element and a collection are different things, unless the same input picks it (`/users?email=`, `/users/{email}`). */
function shapeLikeness(own: Profile, other: Profile, inputs: number): number {
  if (own.shape === other.shape) return 1
  const holes = own.holes === other.holes
  if (own.verb === 'action' || other.verb === 'action') return holes ? 1 : 0.6
  if (own.single === other.single) return holes ? 1 : inputs >= 0.9 ? 0.7 : 0.3
  return inputs >= 0.9 ? 0.7 : 0
}

function handlerLikeness(own: Profile, other: Profile, weights: WordWeights): number | null {
  if (own.handler.size === 0 || other.handler.size === 0) return null
  let both = 0
  let all = 0
  for (const word of new Set([...own.handler, ...other.handler])) {
    all += weights.of(word)
    if (own.handler.has(word) && other.handler.has(word)) both += weights.of(word)
  }
  return all === 0 ? null : both / all
}

/** Pairs fields, the likest first; unpaired fields count against. Null when a side has none. */
function fieldLikeness(
  own: readonly FieldProfile[],
  other: readonly FieldProfile[],
  weights: WordWeights,
): { readonly score: number; readonly shared: number } | null {
  if (own.length === 0 || other.length === 0) return null
  const pairs = own.flatMap((left) => other.map((right) => ({ left, right, fit: fieldFit(left, right, weights) })))
  const likely = pairs.filter((pair) => pair.fit >= LEAST_FIELD).sort((one, two) => two.fit - one.fit)
  const paired = new Set<FieldProfile>()
  let matched = 0
  let total = 0
  let shared = 0
  for (const { left, right, fit } of likely) {
    if (paired.has(left) || paired.has(right)) continue
    paired.add(left).add(right)
    const weight = Math.max(weightOf(left, weights), weightOf(right, weights))
    matched += weight * fit
    total += weight
    shared++
  }
  for (const field of [...own, ...other]) if (!paired.has(field)) total += weightOf(field, weights)
  return { score: matched / total, shared }
}

function weightOf(field: FieldProfile, weights: WordWeights): number {
  return Math.max(0.1, ...field.words.map((word) => weights.of(word)))
}

function fieldFit(own: FieldProfile, other: FieldProfile, weights: WordWeights): number {
  let both = 0
  let all = 0
  for (const word of new Set([...own.words, ...other.words])) {
    const weight = weights.of(word)
    all += weight
    if (own.words.includes(word) && other.words.includes(word)) both += weight
  }
  const names = all === 0 ? 0 : both / all
  const clash = own.type !== '' && other.type !== '' && own.type !== other.type
  return clash ? names / 2 : names
}
