/** Zooming and panning, by mouse, keyboard and program. */
import { select, type ZoomTransform, zoom, zoomIdentity } from 'd3'
import { type Box, fitScale, type Point, type Size } from '../layout/geometry.ts'
import type { Camera } from '../saved-view.ts'

export const scales = { least: 0.04, most: 3, fitted: 1.15 } as const

/** Free space around the fitted drawing, in pixels. */
export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface CameraControl {
  /** null while the whole drawing is fitted into the window and nobody chose otherwise. */
  camera(): Camera | null
  scale(): number
  zoomBy(factor: number): void
  panBy(x: number, y: number): void
  fit(bounds: Box, insets: Insets, animated: boolean): void
  set(camera: Camera): void
  /** Moves as little as needed for the box to be seen. */
  bringIntoView(box: Box, insets: Insets): void
  /** A point of the drawing in pixels of the window. */
  project(point: Point): Point
}

/** @param moved is called on every movement; `settled` when it is over */
export function controlCamera(
  svg: SVGSVGElement,
  moved: (transform: ZoomTransform) => void,
  settled: () => void,
): CameraControl {
  const selection = select<SVGSVGElement, unknown>(svg)
  let transform = zoomIdentity
  let chosen = false
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([scales.least, scales.most])
    // The double click opens what is under it.
    .filter((event: MouseEvent) => event.type !== 'dblclick' && event.button !== 2)
    .on('zoom', (event: { transform: ZoomTransform; sourceEvent: Event | null }) => {
      transform = event.transform
      if (event.sourceEvent) chosen = true
      moved(transform)
    })
    .on('end', settled)
  selection.call(behaviour).on('dblclick.zoom', null)
  const size = (): Size => ({ width: svg.clientWidth || 1, height: svg.clientHeight || 1 })
  const animate = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 180)
  const go = (target: ZoomTransform, animated: boolean) => {
    const duration = animated ? animate() : 0
    if (duration === 0) selection.interrupt().call(behaviour.transform, target)
    else selection.transition().duration(duration).call(behaviour.transform, target)
  }
  return {
    camera: () => (chosen ? { x: transform.x, y: transform.y, scale: transform.k } : null),
    scale: () => transform.k,
    zoomBy(factor) {
      chosen = true
      const { width, height } = size()
      const scale = Math.min(Math.max(transform.k * factor, scales.least), scales.most)
      const ratio = scale / transform.k
      const x = width / 2 - (width / 2 - transform.x) * ratio
      const y = height / 2 - (height / 2 - transform.y) * ratio
      go(zoomIdentity.translate(x, y).scale(scale), true)
    },
    panBy(x, y) {
      chosen = true
      go(zoomIdentity.translate(transform.x + x, transform.y + y).scale(transform.k), true)
    },
    fit(bounds, insets, animated) {
      chosen = false
      const { width, height } = size()
      const free = { width: width - insets.left - insets.right, height: height - insets.top - insets.bottom }
      const scale = Math.min(Math.max(fitScale(bounds, free), scales.least), scales.fitted)
      const x = insets.left + free.width / 2 - bounds.x * scale
      const y = insets.top + free.height / 2 - bounds.y * scale
      go(zoomIdentity.translate(x, y).scale(scale), animated)
    },
    set(camera) {
      chosen = true
      go(zoomIdentity.translate(camera.x, camera.y).scale(camera.scale), false)
    },
    bringIntoView(box, insets) {
      const { width, height } = size()
      const [x, y] = [box.x * transform.k + transform.x, box.y * transform.k + transform.y]
      const [halfX, halfY] = [(box.width * transform.k) / 2, (box.height * transform.k) / 2]
      const shift = (low: number, high: number, from: number, to: number) =>
        low < from ? from - low : high > to ? Math.max(to - high, from - low) : 0
      const dx = shift(x - halfX, x + halfX, insets.left, width - insets.right)
      const dy = shift(y - halfY, y + halfY, insets.top, height - insets.bottom)
      if (dx === 0 && dy === 0) return
      chosen = true
      go(zoomIdentity.translate(transform.x + dx, transform.y + dy).scale(transform.k), true)
    },
    project: ({ x, y }) => ({ x: x * transform.k + transform.x, y: y * transform.k + transform.y }),
  }
}
