/**
 * What becomes of the application that goes away. When it only mounts routers, they are mounted in the target and its file
 * goes; otherwise the application itself becomes a router, in its place among the moved files.
 */
import { Node, type SourceFile, type Statement } from 'ts-morph'
import { bootstrapProblem, mentionsListen } from './bootstrap.ts'
import { type CodeBase, isTest, pathOf } from './code.ts'
import { type AppExport, appExport, type ImportedName, importedNames } from './exports.ts'
import { type ExpressApp, findApps, isHealth, stepOf } from './express-app.ts'
import { resolveSpecifier, specifiersOf } from './specifiers.ts'

export interface SourceSide {
  readonly app: ExpressApp
  readonly exported: AppExport | null
  /** Files that only start the server: they go. */
  readonly dropped: ReadonlySet<string>
  readonly mounts: readonly Mount[]
  /** The application's file stays, as a router. */
  readonly keepsApp: boolean
}

/** Something to mount in the target. */
export interface Mount {
  readonly path: string | null
  /** Handlers as they are written, to be evaluated among `names`. */
  readonly handlers: readonly string[]
  readonly names: readonly ImportedName[]
  /** File whose imports `names` are; null: the application's own file gives the name. */
  readonly importer: string | null
}

/** Reads the service; a string is the reason why it cannot be folded. */
export function readSource(
  code: CodeBase,
  files: readonly string[],
  service: { readonly name: string; readonly routerName: string },
  usedHealth: (path: string) => boolean,
  targetParsers: ReadonlySet<string>,
): SourceSide | string {
  const own = files.filter((file) => !isTest(file))
  const apps = findApps(code, own)
  const app = apps[0]
  if (!app) return `${service.name} has no Express application that can be found (\`const app = express()\`).`
  if (apps.length > 1) return `${service.name} has more than one Express application.`
  const dropped = new Set<string>()
  const exists = (file: string) => files.includes(file)
  for (const file of own) {
    const source = file === app.file ? null : code.file(file)
    if (!source || !mentionsListen(source)) continue
    const problem = bootstrapProblem(source.getStatements(), file, new Set(importsOf(source, app.file, exists)))
    if (problem) return problem
    dropped.add(file)
  }
  const exported = appExport(app)
  const mounts = plainMounts(code, app, usedHealth, targetParsers)
  if (mounts && !isNeeded(code, own, app, dropped)) {
    return { app, exported, dropped: new Set([...dropped, app.file]), mounts, keepsApp: false }
  }
  if (app.factory && app.factory.required > 0) {
    return `${app.file}: ${app.factory.name} needs arguments, so it cannot be mounted as it is.`
  }
  const name = exported?.name ?? service.routerName
  const local = name === 'default' || exported === null ? service.routerName : name
  const mount: Mount = {
    path: null,
    handlers: [app.factory ? `${local}()` : local],
    names: [{ local, imported: name, specifier: app.file }],
    importer: null,
  }
  return { app, exported, dropped, mounts: [mount], keepsApp: true }
}

/** The mounts of an application that does nothing else; null when it does. */
function plainMounts(
  code: CodeBase,
  app: ExpressApp,
  usedHealth: (path: string) => boolean,
  targetParsers: ReadonlySet<string>,
): readonly Mount[] | null {
  const names = importedNames(app.source).filter((name) => /^\.\.?\//.test(name.specifier))
  const mounts: Mount[] = []
  if (app.factory && app.factory.parameters > 0) return null
  if (app.factory && !onlyDefines(app)) return null
  for (const statement of app.statements) {
    if (isInert(statement)) continue
    const step = stepOf(statement, app)
    if (step.kind === 'route') {
      if (!isHealth(step.path) || usedHealth(step.path ?? '')) return null
    } else if (step.kind === 'parser') {
      if (!targetParsers.has(step.text)) return null
    } else if (step.kind === 'mount') {
      const used = step.handlers.map((handler) => namesIn(handler))
      const roots = used.flat().filter((name) => names.some((one) => one.local === name))
      if (used.some((list) => list.some((name) => !names.some((one) => one.local === name) && name !== 'process')))
        return null
      // Without a path only a router may be mounted: any other middleware would see every request of the target.
      if (
        step.path === null &&
        !(roots.length === 1 && isRouter(code, app.file, names.find((one) => one.local === roots[0])!))
      ) {
        return null
      }
      mounts.push({
        path: step.path,
        handlers: step.handlers.map((handler) => handler.getText()),
        names: names.filter((name) => roots.includes(name.local)),
        importer: app.file,
      })
    } else if (!['creation', 'listen', 'return', 'export'].includes(step.kind)) return null
  }
  return mounts.length > 0 ? mounts : null
}

/** The file that a name comes from makes routers. */
function isRouter(code: CodeBase, importer: string, name: ImportedName): boolean {
  const file = resolveSpecifier(importer, name.specifier, (one) => code.file(one) !== null)?.file
  return /\bRouter\(/.test((file && code.file(file)?.getFullText()) || '')
}

/** Imports, directives and values that only name settings do nothing by themselves. */
function isInert(statement: Statement): boolean {
  if (Node.isImportDeclaration(statement)) return true
  if (Node.isTypeAliasDeclaration(statement) || Node.isInterfaceDeclaration(statement)) return true
  if (!Node.isVariableStatement(statement)) return false
  return statement.getDeclarations().every((declaration) => {
    const text = declaration.getInitializer()?.getText() ?? ''
    return /^require\(/.test(text) || (/process\.env/.test(text) && /port|host/i.test(declaration.getName()))
  })
}

/** The file of a factory holds nothing but imports, types and the factory. */
function onlyDefines(app: ExpressApp): boolean {
  return app.source.getStatements().every((statement) => {
    if (isInert(statement) || Node.isExportAssignment(statement) || Node.isExportDeclaration(statement)) return true
    const kind = stepOf(statement, app).kind
    return (
      kind === 'export' ||
      kind === 'listen' ||
      statement === app.declaration.getFirstAncestor((one) => one.getParent() === app.source)
    )
  })
}

/** Identifiers that an expression reads, properties aside. */
function namesIn(node: Node): readonly string[] {
  return [node, ...node.getDescendants()]
    .filter(Node.isIdentifier)
    .filter((name) => {
      const parent = name.getParent()
      return (
        !(Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name) &&
        !Node.isPropertyAssignment(parent)
      )
    })
    .map((name) => name.getText())
}

/** Names that a file imports from another one. */
function importsOf(source: SourceFile, from: string, exists: (file: string) => boolean): readonly string[] {
  const file = pathOf(source)
  const names = importedNames(source).filter((name) => resolveSpecifier(file, name.specifier, exists)?.file === from)
  return names.map((name) => name.local)
}

/** Some file that stays imports the application's file. */
function isNeeded(code: CodeBase, files: readonly string[], app: ExpressApp, dropped: ReadonlySet<string>): boolean {
  const exists = (file: string) => files.includes(file)
  return files.some((file) => {
    const source = dropped.has(file) || file === app.file ? null : code.file(file)
    return (
      source !== null &&
      specifiersOf(source).some((one) => resolveSpecifier(file, one.value, exists)?.file === app.file)
    )
  })
}
