/** Outlines of nodes: the kind is told by the shape, not only by the icon and the colour. Centred on 0,0. */
import type { ServiceKind } from '../../../server/src/protocol/map.ts'
import type { Size } from '../layout/geometry.ts'

type Outline = (width: number, height: number) => string

const rounded =
  (radius: number): Outline =>
  (width, height) => {
    const [w, h] = [width - 2 * radius, height - 2 * radius]
    const corner = (x: number, y: number) => `a${radius} ${radius} 0 0 1 ${x} ${y}`
    return (
      `M${-w / 2} ${-height / 2}h${w}${corner(radius, radius)}v${h}${corner(-radius, radius)}` +
      `h${-w}${corner(-radius, -radius)}v${-h}${corner(radius, -radius)}z`
    )
  }

/** Pointed at both ends: something to pass through. */
const hexagon: Outline = (width, height) => {
  const [x, y, tip] = [width / 2, height / 2, 12]
  return `M${-x + tip} ${-y}H${x - tip}L${x} 0L${x - tip} ${y}H${-x + tip}L${-x} 0z`
}

const cylinder: Outline = (width, height) => {
  const [x, y, lid] = [width / 2, height / 2, 6]
  const arc = `a${x} ${lid} 0 0 0`
  return `M${-x} ${-y + lid}V${y - lid}${arc} ${width} 0V${-y + lid}${arc} ${-width} 0a${x} ${lid} 0 0 0 ${width} 0`
}

/** One corner is cut: a small thing that runs when called. */
const cut: Outline = (width, height) => {
  const [x, y, corner] = [width / 2, height / 2, 12]
  return `M${-x} ${-y}H${x - corner}L${x} ${-y + corner}V${y}H${-x}z`
}

const outlines: Readonly<Record<ServiceKind, Outline>> = {
  service: rounded(8),
  gateway: hexagon,
  ui: rounded(2),
  database: cylinder,
  broker: (width, height) => rounded(height / 2)(width, height),
  function: cut,
  external: rounded(16),
  other: rounded(8),
}

/** The path of a node's outline. */
export function outlineOf(kind: ServiceKind, { width, height }: Size): string {
  return outlines[kind](width, height)
}
