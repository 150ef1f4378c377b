/** What one request between two services takes beyond the work it asks for: network, serialisation, proxies. In milliseconds. */

export interface LatencyProfile {
  readonly name: string
  /** Of one hop, as a log-normal distribution through these two. */
  readonly p50: number
  readonly p99: number
  /** Where the figures come from, and what in them is assumed. */
  readonly basis: string
}

/** The first is the one that counts where nothing is declared. */
export const PROFILES: readonly LatencyProfile[] = [
  {
    name: 'cluster',
    p50: 2,
    p99: 12,
    basis:
      'round trips of 0.3 to 1.5 ms between zones, two of three calls crossing one; 0.3 to 2 ms for serialisation and dispatch are assumed',
  },
  {
    name: 'mesh-sidecar',
    p50: 4,
    p99: 15,
    basis: 'as cluster, and two proxies of 1.7 ms at p90 and 2.7 ms at p99 (istio.io on releases 1.7 to 1.12)',
  },
  {
    name: 'mesh-ambient',
    p50: 3,
    p99: 14,
    basis: 'as cluster, and about half of what sidecars take, which is assumed',
  },
  {
    name: 'serverless',
    p50: 8,
    p99: 300,
    basis: 'less than 1 % cold starts of 100 ms to over 1 s (AWS on Lambda in operation); 8 ms at p50 are assumed',
  },
]
