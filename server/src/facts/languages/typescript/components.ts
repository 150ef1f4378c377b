/** Single-file components: what is code in them stands in `<script>` blocks. */

const COMPONENT = /\.(vue|svelte)$/
const BLOCK = /<script(?:\s[^>]*)?>([\s\S]*?)<\/script\s*>/gi

export function isComponent(file: string): boolean {
  return COMPONENT.test(file)
}

/**
 * The code of a file. Around a component's scripts all but line breaks becomes blank, so that every place in the code is the
 * place in the file; of other files all of the text is code.
 */
export function codeOf(file: string, text: string): string {
  if (!isComponent(file)) return text
  let code = ''
  for (const match of text.matchAll(BLOCK)) {
    const body = match[1] ?? ''
    const start = match.index + match[0].indexOf('>') + 1
    // Blocks follow each other: a statement ends where its block does.
    code += `${blank(text.slice(code.length, start - 1))};${body}`
  }
  return code + blank(text.slice(code.length))
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
