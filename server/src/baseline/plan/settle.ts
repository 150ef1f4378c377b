/** A plan file with merge conflicts, without them: what stands on either side stays, once. */
import { type PlanLine, parse } from './parse.ts'
import { exceptionKey, factKey } from './plan.ts'

/**
 * The text without conflict markers, without the part of the common ancestor, and without lines that say again what stands
 * further up. Which service a fact belongs to may be lost where two blocks were interleaved: whoever settles a file writes
 * the facts anew afterwards. A text without conflicts stays as it is.
 */
export function settled(text: string): string {
  const { lines } = parse(text)
  if (!lines.some(({ kind }) => kind === 'conflict')) return text
  const texts = text.split(/(?<=\r\n|\n|\r(?!\n))/)
  const said = new Set<string>()
  let ancestor = false
  return texts
    .filter((content, number) => {
      const line = lines[number]
      if (line?.kind === 'conflict') {
        ancestor = content.startsWith('|')
        return false
      }
      const key = ancestor || !line ? null : keyOf(line)
      if (ancestor || (key !== null && said.has(key))) return false
      if (key !== null) said.add(key)
      return true
    })
    .join('')
}

function keyOf(line: PlanLine): string | null {
  if (line.kind === 'service') return `service ${line.service.id}`
  if (line.kind === 'fact') return `fact ${line.service} ${factKey(line.fact)}`
  return line.kind === 'exception' ? `except ${exceptionKey(line.exception)}` : null
}
