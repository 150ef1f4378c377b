/**
 * Arithmetic of waiting times. Calls one after the other add up, calls side by side take as long as the slowest, a loop
 * repeats. Means add exactly and percentiles do not, so that what a hop adds to a percentile of a request is an interval: its
 * mean where the two vary independently and the request varies more, its own percentile where both are slow together.
 */
import type { LatencyProfile } from './profiles.ts'

/** In milliseconds; a log-normal distribution goes through both percentiles. */
export interface Latency {
  readonly p50: number
  readonly p99: number
  readonly mean: number
}

/** Milliseconds from `low` to `high`. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** What is added to a request, at each of two percentiles. */
export interface Added {
  readonly p50: Interval
  readonly p99: Interval
}

/** The 99th percentile of the standard normal distribution. */
const Z99 = 2.326347874

const NONE: Latency = { p50: 0, p99: 0, mean: 0 }

/** One request to another service. */
export function hop({ p50, p99 }: Pick<LatencyProfile, 'p50' | 'p99'>): Latency {
  return { p50, p99, mean: p50 * Math.exp(spread({ p50, p99 }) ** 2 / 2) }
}

/** One after the other, all of them slow at the same time: the most that percentiles can be. Means are exact in any case. */
export function serial(parts: readonly Latency[]): Latency {
  return parts.reduce(
    (sum, part) => ({ p50: sum.p50 + part.p50, p99: sum.p99 + part.p99, mean: sum.mean + part.mean }),
    NONE,
  )
}

/** The same so many times, one after the other. */
export function repeated(part: Latency, times: number): Latency {
  return { p50: part.p50 * times, p99: part.p99 * times, mean: part.mean * times }
}

/** Side by side, each slow at its own times: as long as the slowest. */
export function parallel(parts: readonly Latency[]): Latency {
  const [only, ...more] = parts.filter((part) => part.p50 > 0)
  if (!only) return NONE
  return more.length === 0 ? only : hop({ p50: slowest([only, ...more], 0.5), p99: slowest([only, ...more], 0.99) })
}

/** What it adds to a request whose own times are not known, when `least` and `most` are its bounds; equal when one is known. */
export function addedBy(least: Latency, most: Latency = least): Added {
  return {
    p50: { low: Math.min(least.p50, least.mean), high: Math.max(most.p50, most.mean) },
    p99: { low: Math.min(least.p99, least.mean), high: Math.max(most.p99, most.mean) },
  }
}

/** The time by which all are done with this probability: found by halving, as the product of distributions has no inverse. */
function slowest(parts: readonly Latency[], probability: number): number {
  let low = 0
  let high = Math.max(...parts.map((part) => part.p99)) * 100
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2
    const done = parts.reduce((product, part) => product * doneBy(part, middle), 1)
    if (done < probability) low = middle
    else high = middle
  }
  return high
}

function doneBy(part: Latency, time: number): number {
  const sigma = spread(part)
  if (time <= 0) return 0
  if (sigma === 0) return time >= part.p50 ? 1 : 0
  return normal((Math.log(time) - Math.log(part.p50)) / sigma)
}

/** The standard deviation of the logarithm. */
function spread({ p50, p99 }: Pick<Latency, 'p50' | 'p99'>): number {
  return p50 > 0 && p99 > p50 ? Math.log(p99 / p50) / Z99 : 0
}

/** The standard normal distribution, to six digits (Abramowitz and Stegun 26.2.17). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429].reduceRight(
    (sum, coefficient) => (sum + coefficient) * t,
    0,
  )
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
  return z > 0 ? 1 - tail : tail
}
