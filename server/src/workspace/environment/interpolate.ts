/** Fills `$NAME`, `${NAME}`, `${NAME:-default}` and their like, as compose files, env files and Dockerfiles write them. */

/** What stands for a value that is known only at run time. */
export const OPEN = '{}'

/** Value of a variable, null when it is not set. */
export type Lookup = (name: string) => string | null

/** The text with its variables filled in; a variable without value or default becomes `{}`. `$$` is a dollar sign. */
export function interpolate(text: string, lookup: Lookup): string {
  let result = ''
  let index = 0
  while (index < text.length) {
    const dollar = text.indexOf('$', index)
    if (dollar < 0) return result + text.slice(index)
    result += text.slice(index, dollar)
    const next = text[dollar + 1] ?? ''
    if (next === '$') {
      result += '$'
      index = dollar + 2
    } else if (next === '{') {
      const end = closing(text, dollar + 2)
      if (end < 0) return result + text.slice(dollar)
      result += filled(text.slice(dollar + 2, end), lookup)
      index = end + 1
    } else {
      const name = /^[A-Za-z_]\w*/.exec(text.slice(dollar + 1))?.[0] ?? ''
      result += name === '' ? '$' : (lookup(name) ?? OPEN)
      index = dollar + 1 + name.length
    }
  }
  return result
}

/** Whether nothing but an open value is left. */
export function isOpen(value: string): boolean {
  return value === OPEN
}

/** Index of the brace that ends what begins at `start`, -1 when it never ends. */
function closing(text: string, start: number): number {
  let depth = 1
  for (let index = start; index < text.length; index++) {
    if (text.startsWith('${', index)) depth++
    else if (text[index] === '}' && --depth === 0) return index
  }
  return -1
}

function filled(inner: string, lookup: Lookup): string {
  const match = /^([A-Za-z_][\w.]*)(:?[-+?])?([\s\S]*)$/.exec(inner)
  if (!match) return OPEN
  const [, name = '', operator = '', operand = ''] = match
  const value = lookup(name)
  const isSet = value !== null && (value !== '' || !operator.startsWith(':'))
  if (operator.endsWith('-')) return isSet ? (value ?? '') : interpolate(operand, lookup)
  if (operator.endsWith('+')) return isSet ? interpolate(operand, lookup) : ''
  return value ?? OPEN
}
