/** Makes the one plan of a fold from its parts. */
import { posix } from 'node:path'
import type { Service } from '../../protocol/map.ts'
import { mergeCompose } from '../deployment/compose.ts'
import { mergeKubernetes } from '../deployment/kubernetes.ts'
import type { Merge } from '../deployment/merge.ts'
import { mergeManifests, readManifest, unlistWorkspace } from '../deployment/packages.ts'
import type { EditPlan, FixContext } from '../fix.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { hostsOf } from '../rewire/addresses.ts'
import { rewireAddresses } from '../rewire/rewire.ts'
import { retypeApps, turnIntoRouter } from './app-to-router.ts'
import { CodeBase, filesBelow, isCode, isTest } from './code.ts'
import { prefixFor } from './conditions.ts'
import { mergeDotenv } from './dotenv.ts'
import { assetsOf, type Layout, layOut } from './layout.ts'
import { leftovers } from './leftovers.ts'
import { moveImports } from './move-imports.ts'
import { moveTests } from './move-tests.ts'
import { readSource, type SourceSide } from './source-side.ts'
import { specifiersOf } from './specifiers.ts'
import { mountInTarget, readTarget } from './target-side.ts'

export function planFold(from: Service, to: Service, context: FixContext): EditPlan | { readonly refused: string } {
  const plan = new PlanBuilder(context.text)
  const code = new CodeBase(context)
  const files = filesBelow(context, from.path)
  const all = new Set(context.files())
  const exists = (file: string) => all.has(file)
  const prefix = prefixFor(from, to, context)
  if (prefix === null) return { refused: `Routes of ${from.name} clash with those of ${to.name}.` }

  const target = readTarget(code, filesBelow(context, to.path).filter(isCode), to.name)
  if (typeof target === 'string') return { refused: target }
  const routerName = `${camelCase(from.name)}Router`
  const endpoints = context.index.endpointsOf.get(from.id) ?? []
  const isUsed = (path: string) =>
    endpoints.some((one) => one.path === path && (context.index.callersOf.get(one.id) ?? []).length > 0)
  const parsers = target.steps.flatMap(([, step]) => (step.kind === 'parser' ? [step.text] : []))
  const source = readSource(code, files.filter(isCode), { name: from.name, routerName }, isUsed, new Set(parsers))
  if (typeof source === 'string') return { refused: source }
  const mixed = whyNotMixed(source, target.app.modules, target.app.file)
  if (mixed) return { refused: mixed }

  const layout = layOut({
    name: posix.basename(from.path),
    from: from.path,
    to: to.path,
    files,
    app: source.app.file,
    targetApp: target.app.file,
    dropped: source.dropped,
    exists,
    isFolder: (folder) => context.files().some((file) => file.startsWith(`${folder}/`)),
  })
  for (const [file, home] of layout.moves) plan.move(file, home, `Move the code of ${from.name}`)
  for (const file of layout.deletions) plan.delete(file, `Remove what is left of ${from.name}`)

  if (source.keepsApp) {
    const exportName = source.exported ? null : routerName
    const isThere = (path: string) =>
      (context.index.endpointsOf.get(to.id) ?? []).some((one) => one.path === path && one.method === 'GET')
    const problem = turnIntoRouter(source.app, plan, exportName, (path) => isThere(path) && !isUsed(path))
    if (problem) return { refused: problem }
    for (const file of layout.moves.keys()) {
      const tree = isCode(file) && !isTest(file) ? code.file(file) : null
      if (tree) retypeApps(tree, file, plan)
    }
  }
  const moved = (file: string) => layout.moves.get(file) ?? file
  const label = `Mount the routes of ${from.name}`
  mountInTarget({ target, mounts: source.mounts, prefix, alias: camelCase(from.name), moved, exists, label }, plan)
  moveTests(code, { source, target, layout, endpoints, prefix, exists }, plan)
  moveImports(code, context, layout, from.path, plan)

  const merge: Merge = { context, plan, from, to, variables: variablesOf(context, layout) }
  mergeFiles(code, merge, layout)
  rewireAddresses(context, plan, {
    from,
    to,
    prefix,
    skip: (file) => layout.deletions.includes(file),
    label: `Call ${to.name} instead of ${from.name}`,
  })
  addNotes(merge, layout, prefix, source)
  leftovers(merge, layout)
  return plan.build()
}

function mergeFiles(code: CodeBase, merge: Merge, layout: Layout): void {
  const { context, plan, from, to } = merge
  mergeCompose(merge)
  mergeKubernetes(merge)
  mergeDotenv(merge)
  unlistWorkspace(merge)
  const own = readManifest(context.text, from.path)
  const other = readManifest(context.text, to.path)
  if (own && other) mergeManifests(merge, own, other, unusedDependencies(code, context, layout, from))
  const name = own?.name
  const importer =
    name &&
    context.files().find((file) => {
      if (!isCode(file) || file.startsWith(`${from.path}/`) || !context.text(file)?.includes(name)) return false
      return (
        code.file(file) !== null &&
        specifiersOf(code.file(file)!).some((one) => one.value === name || one.value.startsWith(`${name}/`))
      )
    })
  if (importer) plan.refuse(`${importer} imports ${name} as a package.`)
}

/** Dependencies that only the removed files import. Those that nobody imports may be used in other ways and stay. */
function unusedDependencies(code: CodeBase, context: FixContext, layout: Layout, from: Service): ReadonlySet<string> {
  const imported = (files: readonly string[]) =>
    new Set(
      files.filter(isCode).flatMap((file) => {
        const tree = code.file(file)
        return tree
          ? specifiersOf(tree).map((one) =>
              one.value
                .split('/')
                .slice(0, one.value.startsWith('@') ? 2 : 1)
                .join('/'),
            )
          : []
      }),
    )
  const kept = imported([...layout.moves.keys()])
  const gone = imported(layout.deletions.filter((file) => filesBelow(context, from.path).includes(file)))
  return new Set([...gone].filter((name) => !kept.has(name)))
}

/** Environment variables that the moved code reads. */
function variablesOf(context: FixContext, layout: Layout): ReadonlySet<string> {
  const names = new Set<string>()
  for (const file of layout.moves.keys()) {
    if (!isCode(file) || isTest(file)) continue
    for (const match of (context.text(file) ?? '').matchAll(/\benv(?:\.|\[['"`])([A-Z][A-Z0-9_]*)/g))
      names.add(match[1]!)
    for (const match of (context.text(file) ?? '').matchAll(/\{([^{}]*)\}\s*=\s*process\.env\b/g)) {
      for (const name of match[1]!.matchAll(/\b[A-Z][A-Z0-9_]*\b/g)) names.add(name[0])
    }
  }
  // The port belongs to the process, which is the target's now.
  names.delete('PORT')
  return names
}

function whyNotMixed(source: SourceSide, modules: 'import' | 'require', targetFile: string): string | null {
  if (source.app.modules !== modules)
    return `${source.app.file} uses ${source.app.modules}, ${targetFile} uses ${modules}.`
  const typed = (file: string) => /\.[cm]?tsx?$/.test(file)
  return typed(source.app.file) && !typed(targetFile)
    ? `${source.app.file} is TypeScript and ${targetFile} is not.`
    : null
}

function addNotes(merge: Merge, layout: Layout, prefix: string, source: SourceSide): void {
  const { plan, from, to, context } = merge
  if (prefix !== '') {
    plan.note(
      `The routes clash with those of ${to.name}, so they are mounted below ${prefix}; callers' base addresses now end in it.`,
    )
  }
  if (!source.keepsApp) plan.note(`${source.app.file} only mounted routers and is gone; ${to.name} mounts them.`)
  for (const file of assetsOf(layout))
    plan.note(`${layout.moves.get(file)} moved: check the code that reads it by path.`)
  const docker = (folder: string) => (context.text(`${folder}/Dockerfile`) ?? '').split(/\r?\n/)
  const plain = (line: string, service: Service) => line.replaceAll(posix.basename(service.path), '').trim()
  const there = new Set(docker(to.path).map((line) => plain(line, to)))
  for (const line of docker(from.path)) {
    if (/^(RUN|ENV|COPY|ADD|VOLUME)\b/.test(line) && !there.has(plain(line, from))) {
      plan.note(`The Dockerfile of ${from.name} had \`${line.trim()}\`; see whether ${to.name} needs it.`)
    }
  }
  // Longer forms of a name, such as those of a cluster, say nothing new.
  const all = hostsOf(from)
  const hosts = all.filter((host) => !all.some((other) => host.startsWith(`${other}.`))).join(', ')
  plan.note(`Requests to ${hosts} from outside this workspace will fail; deploy ${to.name} before the callers.`)
}

function camelCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean)
  return words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1)))
    .join('')
    .replace(/^\d/, '_$&')
}
