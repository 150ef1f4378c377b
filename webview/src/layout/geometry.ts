/** Plain geometry. Lengths are units of the drawing; the camera turns them into pixels. */

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A rectangle by its centre. */
export interface Box extends Point, Size {}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}

/** Whether two boxes come nearer than `gap` to each other. */
export function overlap(a: Box, b: Box, gap = 0): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap && Math.abs(a.y - b.y) < (a.height + b.height) / 2 + gap
}

/** The smallest box around all, null around nothing. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    left = Math.min(left, box.x - box.width / 2)
    right = Math.max(right, box.x + box.width / 2)
    top = Math.min(top, box.y - box.height / 2)
    bottom = Math.max(bottom, box.y + box.height / 2)
  }
  if (left > right) return null
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top }
}

/** Where the line from the centre of the box towards `target` leaves the box. */
export function border(box: Box, target: Point): Point {
  const [dx, dy] = [target.x - box.x, target.y - box.y]
  if (dx === 0 && dy === 0) return { x: box.x, y: box.y }
  const scale = Math.min(
    dx === 0 ? Infinity : box.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : box.height / 2 / Math.abs(dy),
  )
  return { x: box.x + dx * scale, y: box.y + dy * scale }
}

/** How much a drawing of this size must be scaled to fit into the frame. */
export function fitScale(drawing: Size, frame: Size): number {
  return Math.min(frame.width / Math.max(drawing.width, 1), frame.height / Math.max(drawing.height, 1))
}
