/**
 * `size/mega`: one service has so much of the code that the others are its appendages. Standing only: no single change makes
 * it so. Errs where lines are tables or texts.
 */
import type { Rule } from '../rule.ts'
import { isBackend } from './neighbours.ts'

/** Of all lines of services. */
const MOST = 0.39
const FEWEST_SERVICES = 4
/** Less is read in an hour, whatever its share. */
const FEWEST_LINES = 2_000

export const mega: Rule = {
  meta: {
    id: 'size/mega',
    title: 'Service with most of the code',
    description:
      'A service that holds more than 39 % of the code of all services, where there are at least four, and at least 2000 lines. Most changes meet there, and so do most people. Counts lines of source files without tests; shared libraries and front ends do not count. Errs where lines are tables or texts. Threshold after MARS.',
    defaultSeverity: 'information',
    delta: false,
    messages: {
      mega: '{service} has {share} % of the code of all {services} services. Most changes meet there: look for parts that change by themselves before adding to it.',
    },
  },
  check(context) {
    const { extents } = context.circumstances()
    const measured = context.snapshot.services.filter(isBackend).flatMap((service) => {
      const extent = extents[service.id]
      return extent ? [{ service, lines: extent.lines }] : []
    })
    const total = measured.reduce((sum, { lines }) => sum + lines, 0)
    if (measured.length < FEWEST_SERVICES) return []
    return measured
      .filter(({ service, lines }) => lines >= FEWEST_LINES && lines > total * MOST && service.sources.length > 0)
      .flatMap(({ service, lines }) => {
        const [location] = service.sources
        if (!location) return []
        const share = Math.round((lines / total) * 100)
        return [
          {
            messageId: 'mega',
            data: { service: service.name, share, services: measured.length },
            location,
            related: [],
            fingerprint: `size/mega ${service.id}`,
            confidence: 1,
            numbers: { lines, total, share, services: measured.length },
            scope: 'standing' as const,
            subject: { service: service.id },
          },
        ]
      })
  },
}
