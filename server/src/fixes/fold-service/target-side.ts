/** Mounts what moves in on the application that takes it in, in the style of that application's file. */
import { posix } from 'node:path'
import { Node, type SourceFile, type Statement } from 'ts-morph'
import type { PlanBuilder } from '../plan-builder.ts'
import { lineEnding } from '../text.ts'
import { type CodeBase, isTest } from './code.ts'
import { type AppExport, appExport, type ImportedName, importStatement } from './exports.ts'
import { type ExpressApp, findApps, type Step, stepOf } from './express-app.ts'
import type { Mount } from './source-side.ts'
import { relativeSpecifier, resolveSpecifier, specifiersOf } from './specifiers.ts'

export interface TargetSide {
  readonly app: ExpressApp
  readonly exported: AppExport | null
  readonly steps: readonly (readonly [Statement, Step])[]
}

/** Reads the service; a string is the reason why nothing can be mounted in it. */
export function readTarget(code: CodeBase, files: readonly string[], name: string): TargetSide | string {
  const apps = findApps(
    code,
    files.filter((file) => !isTest(file)),
  )
  const app = apps[0]
  if (!app) return `${name} has no Express application that can be found (\`const app = express()\`).`
  if (apps.length > 1) return `${name} has more than one Express application.`
  return {
    app,
    exported: appExport(app),
    steps: app.statements.map((statement) => [statement, stepOf(statement, app)]),
  }
}

export interface Mounting {
  readonly target: TargetSide
  readonly mounts: readonly Mount[]
  /** '' for none, else `/name`. */
  readonly prefix: string
  /** Stands before names that are taken: `emailValidator`. */
  readonly alias: string
  /** Where a file of the old layout lives afterwards. */
  readonly moved: (file: string) => string
  readonly exists: (file: string) => boolean
  readonly label: string
}

/** Plans the import and the mount statements. */
export function mountInTarget(mounting: Mounting, plan: PlanBuilder): void {
  const { app, steps } = mounting.target
  const text = app.source.getFullText()
  const newline = lineEnding(text)
  const style = styleOf(app.source)
  const taken = new Set(
    app.source
      .getDescendants()
      .filter(Node.isIdentifier)
      .map((node) => node.getText()),
  )
  const imports: ImportedName[] = []
  const lines: string[] = []
  for (const mount of mounting.mounts) {
    const renamed = new Map<string, string>()
    for (const name of mount.names) {
      const file =
        mount.importer === null
          ? name.specifier
          : resolveSpecifier(mount.importer, name.specifier, mounting.exists)?.file
      if (!file) continue
      const specifier = relativeSpecifier(app.file, specifierForm(app, mounting.exists)(mounting.moved(file)))
      const known = imports.find((one) => one.specifier === specifier && one.imported === name.imported)
      const local = known?.local ?? free(name.local, mounting.alias, taken)
      taken.add(local)
      renamed.set(name.local, local)
      if (!known) imports.push({ local, imported: name.imported, specifier })
    }
    const path = mounting.prefix + (mount.path === '/' && mounting.prefix !== '' ? '' : (mount.path ?? ''))
    const handlers = mount.handlers.map((handler) => rename(handler, renamed))
    const parameters = path === '' ? handlers : [`${style.quote}${path}${style.quote}`, ...handlers]
    lines.push(`${app.name}.use(${parameters.join(', ')})${style.semicolon}`)
  }
  const anchor = anchorOf(steps)
  const start = text.lastIndexOf('\n', anchor.getStart() - 1) + 1
  const indent = /^[ \t]*/.exec(text.slice(start))![0]
  const lineEnd = text.indexOf('\n', anchor.getEnd())
  const end = lineEnd < 0 ? text.length : lineEnd - (text[lineEnd - 1] === '\r' ? 1 : 0)
  const gap = anchor.getText().includes('\n') ? newline : ''
  plan.replace(
    app.file,
    end,
    end,
    lines.map((line, index) => (index === 0 ? gap : '') + newline + indent + line).join(''),
    mounting.label,
  )
  for (const name of imports) addImport(app, name, style, plan, mounting.label, newline)
  const before = steps.flatMap(([statement, step]) =>
    step.kind === 'mount' && step.path === null && statement.getStart() < anchor.getStart() ? step.handlers : [],
  )
  const middleware = before.map((handler) => handler.getText().split('\n')[0]!)
  if (middleware.length > 0) plan.note(`These run before the routes that move in as well: ${middleware.join(', ')}.`)
}

/** How a file of the target writes the endings of relative specifiers. */
export function specifierForm(app: ExpressApp, exists: (file: string) => boolean): (file: string) => string {
  for (const { value } of specifiersOf(app.source)) {
    const resolved = resolveSpecifier(app.file, value, exists)
    if (resolved && !/\.json$/.test(resolved.file)) {
      const sample = resolved.form(resolved.file)
      if (posix.extname(sample) === '') return (file) => file.replace(/\.[^./]+$/, '').replace(/\/index$/, '')
      return resolved.form
    }
  }
  return (file) => (app.modules === 'require' ? file.replace(/\.[^./]+$/, '') : file)
}

/** The last route or mount; what stands behind it (error handlers, starting the server) stays behind. */
function anchorOf(steps: TargetSide['steps']): Statement {
  const end = steps.findIndex(([, step]) => ['error handler', 'fallback', 'listen', 'return'].includes(step.kind))
  const open = end < 0 ? steps : steps.slice(0, end)
  const last = (kinds: readonly string[]) => open.findLast(([, step]) => kinds.includes(step.kind))?.[0]
  return (
    last(['route', 'mount', 'handing on']) ??
    last(['parser', 'setting']) ??
    steps.find(([, step]) => step.kind === 'creation')![0]
  )
}

function addImport(
  app: ExpressApp,
  name: ImportedName,
  style: Style,
  plan: PlanBuilder,
  label: string,
  newline: string,
): void {
  const line = importStatement(app.modules, name, style.quote, style.semicolon)
  const existing = app.source.getStatements().filter((statement) => {
    if (Node.isImportDeclaration(statement)) return true
    return Node.isVariableStatement(statement) && /=\s*require\(/.test(statement.getText())
  })
  const relative = existing.filter((statement) => /^\.\.?\//.test(moduleOf(statement)))
  const sorted = relative.every(
    (statement, index) => index === 0 || moduleOf(relative[index - 1]!) <= moduleOf(statement),
  )
  const after = sorted ? relative.find((statement) => moduleOf(statement) > name.specifier) : undefined
  const previous = after ? existing[existing.indexOf(after) - 1] : existing.at(-1)
  if (previous) plan.replace(app.file, previous.getEnd(), previous.getEnd(), newline + line, label)
  else plan.replace(app.file, after?.getStart() ?? 0, after?.getStart() ?? 0, line + newline, label)
}

function moduleOf(statement: Statement): string {
  return /(['"`])([^'"`]+)\1\)?[^'"`]*$/.exec(statement.getText())?.[2] ?? ''
}

interface Style {
  readonly quote: string
  readonly semicolon: string
}

function styleOf(source: SourceFile): Style {
  const text = source.getFullText()
  const quote = /(?:from |require\()(['"])/.exec(text)?.[1] ?? "'"
  const first = source.getStatements()[0]?.getText() ?? ''
  return { quote, semicolon: first.trimEnd().endsWith(';') ? ';' : '' }
}

function free(name: string, alias: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  const longer = alias + name[0]!.toUpperCase() + name.slice(1)
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? longer : `${longer}${number}`
    if (!taken.has(candidate)) return candidate
  }
}

function rename(expression: string, names: ReadonlyMap<string, string>): string {
  return expression.replace(/(?<![\w$.])[A-Za-z_$][\w$]*/g, (word) => names.get(word) ?? word)
}
