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
    // `dotnet Orders.Api.dll`, `dotnet publish src/Orders.Api/Orders.Api.csproj`
    const assembly = /(?:^|[\\/])([\w.-]+)\.(?:dll|[cfv][sb]proj)["']?$/.exec(word)?.[1]
    if (assembly !== undefined && words.some((other) => /(^|\/)dotnet$/.test(other))) names.push(assembly)
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
  return [...modulesIn(words), ...words]
    .flatMap((word) => word.split(/[=;&|"'()]+/))
    .filter((word) => /^[\w.@-]*\/[\w.@/-]+$/.test(word) && !word.startsWith('/bin/') && !word.startsWith('/usr/bin/'))
    .filter((word) => !word.includes('node_modules'))
}

/** Servers of Python applications, which are named by module: `uvicorn app.main:app`. */
const SERVERS = /(^|\/)(uvicorn|gunicorn|hypercorn|daphne|granian|waitress-serve|fastapi)$/

/** Python programs as paths: `python -m app.worker`, `python movies.py`, `uvicorn app.main:app`, `celery -A app.tasks worker`. */
function modulesIn(words: readonly string[]): readonly string[] {
  const all = words.flatMap((word) => word.split(/[\s;&|"']+/)).filter((word) => word !== '')
  return all.flatMap((word, at) => {
    const before = all.slice(Math.max(0, at - 12), at)
    const previous = before.at(-1) ?? ''
    const isPython = before.some((other) => /(^|\/)python[\d.]*$/.test(other))
    const application = /^([A-Za-z_][\w.]*):[\w.]+(\(\))?$/.exec(word)?.[1]
    if (application !== undefined && before.some((other) => SERVERS.test(other))) return [asPath(application)]
    if (isPython && previous === '-m' && /^[A-Za-z_][\w.]*$/.test(word)) {
      return [asPath(word), asPath(word).replace(/\.py$/, '')]
    }
    if (isPython && /^[\w-]+\.py$/.test(word)) return [`./${word}`]
    // `bundle exec ruby worker.rb`, `rackup web.ru`
    if (/^[\w-]+\.r[bu]$/.test(word)) return [`./${word}`]
    const isCelery = before.some((other) => /(^|\/)celery$/.test(other)) && /^(-A|--app)$/.test(previous)
    return isCelery ? [asPath(word)] : []
  })
}

function asPath(module: string): string {
  return `./${module.replaceAll('.', '/')}.py`
}

/** `"@shop/orders..."`, `{services/orders}`: selectors of pnpm and turbo around the name. */
function cleaned(name: string): string {
  return name
    .replace(/^["'^.{]+|["'.}]+$/g, '')
    .replace(/\[.*\]$/, '')
    .replace(/\.{3}.*$/, '')
}
