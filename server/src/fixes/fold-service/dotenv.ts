/** Hands the settings in a service's `.env` files to the files of the same name in the target. */
import type { Merge } from '../deployment/merge.ts'
import { lineEnding } from '../text.ts'

export function mergeDotenv(merge: Merge): void {
  const { context, plan, from, to } = merge
  for (const file of context.files()) {
    const name = file.slice(from.path.length + 1)
    if (!file.startsWith(`${from.path}/`) || !/^\.env[^/]*$/.test(name)) continue
    const wanted = read(context.text(file) ?? '').filter((one) => merge.variables.has(one.name))
    if (wanted.length === 0) continue
    const target = `${to.path}/${name}`
    const text = context.text(target)
    const there = new Map(read(text ?? '').map((one) => [one.name, one.line]))
    const missing = wanted.filter((one) => !there.has(one.name))
    for (const one of wanted) {
      const line = there.get(one.name)
      if (line !== undefined && line !== one.line) plan.refuse(`${one.name} differs between ${target} and ${file}.`)
    }
    if (missing.length === 0) continue
    const label = `Give ${to.name} the settings of the code that moves in`
    const newline = lineEnding(text ?? '')
    const added = missing.map((one) => one.line + newline).join('')
    if (text === null) plan.create(target, added, label)
    else
      plan.replace(target, text.length, text.length, (text === '' || text.endsWith('\n') ? '' : newline) + added, label)
  }
}

function read(text: string): readonly { readonly name: string; readonly line: string }[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)
    return match ? [{ name: match[1]!, line: line.trim() }] : []
  })
}
