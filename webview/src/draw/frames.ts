/** Draws the frames around groups. From afar their titles are what can be read, so these grow as the drawing shrinks. */
import type { Layer } from './nodes.ts'
import type { DrawnFrame } from './picture.ts'
import { measureWith, shorten } from './text.ts'

export function drawFrames(frames: Layer, titles: Layer, drawn: readonly DrawnFrame[], font: string): void {
  frames
    .selectAll<SVGRectElement, DrawnFrame>('rect.frame')
    .data(drawn, ({ id }) => id)
    .join('rect')
    .attr('class', 'frame')
    .attr('rx', 14)
    .attr('x', ({ box }) => box.x - box.width / 2)
    .attr('y', ({ box }) => box.y - box.height / 2)
    .attr('width', ({ box }) => box.width)
    .attr('height', ({ box }) => box.height)
  titles
    .selectAll<SVGTextElement, DrawnFrame>('text.title')
    .data(drawn, ({ id }) => id)
    .join('text')
    .attr('class', 'title')
    .attr('x', ({ box }) => box.x - box.width / 2 + 22)
    .attr('y', ({ box }) => box.y - box.height / 2 + 30)
  fitTitles(titles, 1, font)
}

/** Titles in a size that reads at this scale, cut where the frame ends. */
export function fitTitles(titles: Layer, scale: number, font: string): void {
  const size = Math.min(Math.max(15, 12 / scale), 60)
  const measure = measureWith(`600 ${Math.round(size)}px ${font}`)
  titles
    .selectAll<SVGTextElement, DrawnFrame>('text.title')
    .attr('font-size', size)
    .attr('y', ({ box }) => box.y - box.height / 2 + (size <= 22 ? 30 : -size * 0.35))
    .attr('x', ({ box }) => box.x - box.width / 2 + (size <= 22 ? 22 : 4))
    .text(({ label, members, box }) => {
      const number = ` · ${members}`
      return shorten(label, box.width + 20 - measure(number), measure) + number
    })
}
