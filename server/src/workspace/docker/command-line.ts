/** What command lines say about which package of a workspace they build or start. */

/** Options whose value is a package or project. */
const NAMED_BY_OPTION = /^(-w|--workspace|--filter|-F|--scope|--project|--projects|-p|--package)$/
const NAMED_BY_OPTION_WITH_VALUE = /^(?:-w|--workspace|--filter|-F|--scope|--project|--projects|--package)=(.+)$/
const RUNNER_VERBS = /^(build|serve|run|start|prune|workspace|focus|deploy)$/
const RUNNERS = /(^|\/)(nx|turbo|nest|yarn|lerna|rush|moon|bazel)$/

/** Names of packages or projects: `npm run build -w @shop/orders`, `nx build orders`, `turbo prune orders`. */
export function namesIn(words: readonly string[]): readonly string[] {
  const names: string[] = []
  for (const [index, word] of words.entries()) {
    const assigned = NAMED_BY_OPTION_WITH_VALUE.exec(word)?.[1]
    if (assigned !== undefined) names.push(assigned)
    const previous = words[index - 1] ?? ''
    if (NAMED_BY_OPTION.test(previous) && !word.startsWith('-')) names.push(word)
    // `nx run orders:build`
    const before = words[index - 2] ?? ''
    if (RUNNER_VERBS.test(previous) && RUNNERS.test(before) && !word.startsWith('-'))
      names.push(word.split(':')[0] ?? word)
  }
  return names.map(cleaned).filter((name) => name !== '' && !name.includes('{'))
}

/** Words that are paths with a folder in them: `services/orders/dist/main.js`, `./cmd/product`. */
export function pathsIn(words: readonly string[]): readonly string[] {
  return words
    .flatMap((word) => word.split(/[=;&|"'()]+/))
    .filter((word) => /^[\w.@-]*\/[\w.@/-]+$/.test(word) && !word.startsWith('/bin/') && !word.startsWith('/usr/bin/'))
    .filter((word) => !word.includes('node_modules'))
}

/** `"@shop/orders..."`, `{services/orders}`: selectors of pnpm and turbo around the name. */
function cleaned(name: string): string {
  return name
    .replace(/^["'^.{]+|["'.}]+$/g, '')
    .replace(/\[.*\]$/, '')
    .replace(/\.{3}.*$/, '')
}
