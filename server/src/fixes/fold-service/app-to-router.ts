/** Edits that turn an application into a router where it stands: everything else in its file is kept as it is. */
import { Node, type SourceFile, type Statement } from 'ts-morph'
import type { PlanBuilder } from '../plan-builder.ts'
import { lineEnding } from '../text.ts'
import { BootstrapCheck } from './bootstrap.ts'
import { type ExpressApp, isHealth, starts, stepOf } from './express-app.ts'

const LABEL = 'Make the application a router'

/** Plans the edits; a string is the reason why it cannot be done. `exportName`: the name to hand it out under, if any. */
export function turnIntoRouter(
  app: ExpressApp,
  plan: PlanBuilder,
  exportName: string | null,
  dropRoute: (path: string) => boolean,
): string | null {
  const { source, file } = app
  const maker = app.declaration.getInitializerOrThrow()
  plan.replace(file, maker.getStart(), maker.getEnd(), `${app.express}.Router()`, LABEL)
  const removed: Statement[] = []
  const everywhere = app.factory ? [...app.statements, ...source.getStatements()] : app.statements
  for (const statement of everywhere) {
    if (app.factory && Node.isFunctionDeclaration(statement)) continue
    const step = stepOf(statement, app)
    if (step.kind === 'setting') {
      removed.push(statement)
      plan.note(
        `${file}: \`${statement.getText()}\` is gone, a router has no settings; see whether the target needs it.`,
      )
    } else if (step.kind === 'route' && step.path !== null && isHealth(step.path) && dropRoute(step.path)) {
      removed.push(statement)
    } else if (step.kind === 'listen' || (app.factory && starts(statement, app.factory.name))) {
      if (!new BootstrapCheck(new Set([app.factory?.name ?? ''])).isBootstrap(statement)) {
        return `${file}:${statement.getStartLineNumber()} does more than start the server; that would be lost.`
      }
      removed.push(statement)
    } else if (step.kind === 'parser') {
      plan.note(`${file}: the target reads request bodies first, so \`${step.text}\` and its limits no longer decide.`)
    }
  }
  const problem = withDependents(source, removed, file)
  if (problem) return problem
  for (const statement of removed) {
    const range = statementRange(statement)
    plan.replace(file, range.start, range.end, '', LABEL)
  }
  if (exportName !== null) {
    const local = app.factory?.name ?? app.name
    const newline = lineEnding(source.getFullText())
    const semicolon = /;\s*$/.test(app.declaration.getVariableStatementOrThrow().getText()) ? ';' : ''
    const text =
      app.modules === 'import'
        ? `export { ${local} as ${exportName} }${semicolon}`
        : `module.exports.${exportName} = ${local}${semicolon}`
    const end = source.getFullText().length
    const gap = source.getFullText().endsWith('\n') ? newline : newline + newline
    plan.replace(file, end, end, gap + text + newline, LABEL)
  }
  return null
}

/** A type of an application becomes that of a router: `Express`, `express.Application` … */
export function retypeApps(source: SourceFile, file: string, plan: PlanBuilder): void {
  for (const declaration of source.getImportDeclarations()) {
    if (declaration.getModuleSpecifierValue() !== 'express') continue
    const named = declaration.getNamedImports()
    const hasRouter = named.some((one) => one.getName() === 'Router')
    for (const one of named) {
      if (!['Express', 'Application'].includes(one.getName()) || one.getAliasNode()) continue
      const name = one.getNameNode()
      const list = one.getParent()
      if (hasRouter) {
        const index = named.indexOf(one)
        const start = index > 0 ? named[index - 1]!.getEnd() : one.getStart()
        const end = index > 0 ? one.getEnd() : (named[1]?.getStart() ?? one.getEnd())
        if (list) plan.replace(file, start, end, '', LABEL)
      } else plan.replace(file, name.getStart(), name.getEnd(), 'Router', LABEL)
      for (const use of source.getDescendants().filter(Node.isIdentifier)) {
        if (use.getText() !== name.getText() || use.getFirstAncestor(Node.isImportDeclaration)) continue
        plan.replace(file, use.getStart(), use.getEnd(), 'Router', LABEL)
      }
    }
    const whole = declaration.getDefaultImport()?.getText() ?? declaration.getNamespaceImport()?.getText()
    for (const type of source.getDescendants().filter(Node.isTypeReference)) {
      const name = type.getTypeName()
      if (
        Node.isQualifiedName(name) &&
        name.getLeft().getText() === whole &&
        /^(Express|Application)$/.test(name.getRight().getText())
      ) {
        plan.replace(file, name.getRight().getStart(), name.getRight().getEnd(), 'Router', LABEL)
      }
    }
  }
}

/** Adds to the removed statements those that only served them: the port's constant, imports, signal handlers. */
function withDependents(source: SourceFile, removed: Statement[], file: string): string | null {
  const kept = () =>
    source.getDescendants().filter((node) => Node.isIdentifier(node) && !removed.some((one) => contains(one, node)))
  for (let changed = true; changed; ) {
    changed = false
    const uses = kept()
    for (const statement of source.getStatements()) {
      if (removed.includes(statement)) continue
      const names = namesOf(statement)
      const wasUsed = (name: string) =>
        removed.some((one) => one.getDescendants().some((node) => Node.isIdentifier(node) && node.getText() === name))
      const isUsed = (name: string) => uses.some((node) => node.getText() === name && !contains(statement, node))
      if (names.length === 0 || !names.some(wasUsed) || names.some(isUsed)) continue
      removed.push(statement)
      changed = true
    }
  }
  // What a removed statement declared must not be used by one that stays, except to stop the server on a signal.
  const declared = removed.flatMap(namesOf)
  const users = () =>
    kept().filter((node) => {
      const parent = node.getParent()
      return (
        declared.includes(node.getText()) && !(Node.isPropertyAccessExpression(parent) && parent.getNameNode() === node)
      )
    })
  for (const node of users()) {
    const statement = source.getStatements().find((one) => contains(one, node))
    const stops = Node.isExpressionStatement(statement) && /^process\.(on|once)\(/.test(statement.getText())
    if (stops && !removed.includes(statement) && new BootstrapCheck(new Set()).isBootstrap(statement))
      removed.push(statement)
  }
  const user = users()[0]
  return user
    ? `${file}:${user.getStartLineNumber()} uses \`${user.getText()}\`, which goes together with the server.`
    : null
}

function namesOf(statement: Statement): string[] {
  if (Node.isVariableStatement(statement)) return statement.getDeclarations().map((one) => one.getName())
  if (Node.isImportDeclaration(statement)) {
    const named = statement.getNamedImports().map((one) => one.getAliasNode()?.getText() ?? one.getName())
    return [statement.getDefaultImport()?.getText(), statement.getNamespaceImport()?.getText(), ...named].filter(
      (name) => name !== undefined,
    )
  }
  return []
}

function contains(outer: Node, inner: Node): boolean {
  return outer.getStart() <= inner.getStart() && inner.getEnd() <= outer.getEnd()
}

/** The lines of a statement with the comments right above it, and one of the blank lines around it. */
function statementRange(statement: Statement): { readonly start: number; readonly end: number } {
  const text = statement.getSourceFile().getFullText()
  const comments = statement.getLeadingCommentRanges()
  const isHeader = comments.length > 0 && comments[0]!.getPos() === 0
  const first = isHeader ? statement.getStart() : (comments[0]?.getPos() ?? statement.getStart())
  let start = text.lastIndexOf('\n', first - 1) + 1
  const lineEnd = text.indexOf('\n', statement.getEnd())
  const end = lineEnd < 0 ? text.length : lineEnd + 1
  const blank = /(\r?\n)[ \t]*\r?\n$/.exec(text.slice(0, start))
  if (blank && (/^[ \t]*(\r?\n|\}|$)/.test(text.slice(end)) || end === text.length))
    start -= blank[0].length - blank[1]!.length
  return { start, end }
}
