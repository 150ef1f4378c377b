/** Finds the Express application of a service and says what each statement about it does. */
import { Node, type SourceFile, type Statement, type VariableDeclaration } from 'ts-morph'
import { escapeExpression } from '../text.ts'
import { type CodeBase, pathOf } from './code.ts'

export interface ExpressApp {
  readonly source: SourceFile
  readonly file: string
  /** Name of the variable that holds it. */
  readonly name: string
  readonly declaration: VariableDeclaration
  /** What `express` is called in this file. */
  readonly express: string
  /** The function that makes and returns it; null when it is made at the top of the file. */
  readonly factory: AppFactory | null
  /** The statements among which it is set up. */
  readonly statements: readonly Statement[]
  /** Written with `import`, as opposed to `require`. */
  readonly modules: 'import' | 'require'
}

export interface AppFactory {
  readonly name: string
  /** Parameters that a caller must give. */
  readonly required: number
  readonly parameters: number
}

export type Step =
  | {
      readonly kind:
        | 'creation'
        | 'listen'
        | 'return'
        | 'export'
        | 'setting'
        | 'error handler'
        | 'fallback'
        | 'handing on'
        | 'other'
    }
  /** `app.use(express.json())` and the like. */
  | { readonly kind: 'parser'; readonly text: string }
  | { readonly kind: 'route'; readonly method: string; readonly path: string | null }
  /** `app.use([path], …)`. */
  | { readonly kind: 'mount'; readonly path: string | null; readonly handlers: readonly Node[] }

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all', 'route'])

/** All Express applications in these files. */
export function findApps(code: CodeBase, files: readonly string[]): readonly ExpressApp[] {
  return files.flatMap((file) => {
    const source = code.file(file)
    const express = source && expressName(source)
    return source && express ? appsIn(source, express) : []
  })
}

/** What a statement does to the application. */
export function stepOf(statement: Statement, app: ExpressApp): Step {
  if (statement === app.declaration.getVariableStatement()) return { kind: 'creation' }
  if (Node.isReturnStatement(statement)) return { kind: 'return' }
  if (Node.isExportAssignment(statement) || Node.isExportDeclaration(statement)) return { kind: 'export' }
  if (starts(statement, app.name)) return { kind: 'listen' }
  if (!Node.isExpressionStatement(statement)) return { kind: 'other' }
  const expression = statement.getExpression()
  if (Node.isBinaryExpression(expression)) {
    return { kind: /^(module\.)?exports\b/.test(expression.getLeft().getText()) ? 'export' : 'other' }
  }
  if (!Node.isCallExpression(expression)) return { kind: 'other' }
  const chain = rootedCall(expression, app.name)
  if (chain === null) {
    // `registerRoutes(app)`
    return { kind: expression.getArguments().some((one) => one.getText() === app.name) ? 'handing on' : 'other' }
  }
  const parameters = chain.call.getArguments()
  if (['set', 'enable', 'disable', 'engine'].includes(chain.method)) return { kind: 'setting' }
  if (VERBS.has(chain.method)) return { kind: 'route', method: chain.method, path: literal(parameters[0]) }
  if (chain.method !== 'use') return { kind: 'other' }
  const path = literal(parameters[0])
  const handlers = path === null ? parameters : parameters.slice(1)
  const last = handlers.at(-1)
  if (path === null && handlers.length === 1 && last) {
    if (new RegExp(`^${app.express}\\.(json|urlencoded|text|raw)\\(`).test(last.getText()))
      return { kind: 'parser', text: last.getText() }
    const taken = parametersOf(last)
    if (taken === 4 || /error/i.test(Node.isIdentifier(last) ? last.getText() : '')) return { kind: 'error handler' }
    if (taken !== null && taken < 3) return { kind: 'fallback' }
    if (/not[-_]?found/i.test(last.getText()) && taken === null) return { kind: 'fallback' }
  }
  return { kind: 'mount', path, handlers }
}

/** Whether a route only tells the platform how the service is. */
export function isHealth(path: string | null): boolean {
  return path !== null && /^\/(_?health(z|check)?|live(z|ness)?|ready(z|iness)?|metrics|ping|status)$/.test(path)
}

/** Whether the statement starts the server: a `listen` on the application or on a server made of it. */
export function starts(statement: Node, app: string): boolean {
  const calls = [statement, ...statement.getDescendants()].filter(Node.isCallExpression)
  return calls.some((call) => {
    const callee = call.getExpression()
    if (!Node.isPropertyAccessExpression(callee) || callee.getName() !== 'listen') return false
    return new RegExp(`\\b${escapeExpression(app)}\\b|[sS]erver`).test(callee.getExpression().getText())
  })
}

/** The literal text of a string node. */
export function literal(node: Node | undefined): string | null {
  return node && (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))
    ? node.getLiteralText()
    : null
}

function expressName(source: SourceFile): string | null {
  for (const declaration of source.getImportDeclarations()) {
    if (declaration.getModuleSpecifierValue() !== 'express') continue
    const name = declaration.getDefaultImport()?.getText() ?? declaration.getNamespaceImport()?.getText()
    if (name) return name
  }
  for (const declaration of source.getVariableDeclarations()) {
    if (/^require\((['"`])express\1\)$/.test(declaration.getInitializer()?.getText() ?? ''))
      return declaration.getName()
  }
  return null
}

function appsIn(source: SourceFile, express: string): ExpressApp[] {
  const found: ExpressApp[] = []
  source.forEachDescendant((node) => {
    if (!Node.isVariableDeclaration(node) || node.getInitializer()?.getText() !== `${express}()`) return
    const statement = node.getVariableStatement()
    const parent = statement?.getParent()
    if (!statement || !parent) return
    const modules = source.getImportDeclarations().length > 0 ? 'import' : 'require'
    const common = { source, file: pathOf(source), name: node.getName(), declaration: node, express, modules } as const
    if (parent === source) found.push({ ...common, factory: null, statements: source.getStatements() })
    else if (Node.isBlock(parent)) {
      const factory = factoryOf(parent, node.getName())
      if (factory) found.push({ ...common, factory, statements: parent.getStatements() })
    }
  })
  return found
}

/** The function with this body, when it returns the application. */
function factoryOf(body: Node, app: string): AppFactory | null {
  const maker = body.getParent()
  if (!maker || !(Node.isFunctionDeclaration(maker) || Node.isArrowFunction(maker) || Node.isFunctionExpression(maker)))
    return null
  const returns = (body as Node & { getStatements(): Statement[] }).getStatements().some((statement) => {
    return Node.isReturnStatement(statement) && statement.getExpression()?.getText() === app
  })
  const variable = maker.getParent()
  const name = Node.isFunctionDeclaration(maker)
    ? maker.getName()
    : Node.isVariableDeclaration(variable)
      ? variable.getName()
      : maker.getText().startsWith('function ')
        ? (maker as { getName?: () => string | undefined }).getName?.()
        : undefined
  if (!returns || maker.isAsync()) return null
  const parameters = maker.getParameters()
  const required = parameters.filter((parameter) => !parameter.isOptional() && !parameter.isRestParameter()).length
  return { name: name ?? 'default', required, parameters: parameters.length }
}

/** `app.use(…)`, also at the head of a chain (`app.route('/x').get(…)`). */
function rootedCall(
  call: Node,
  app: string,
): { readonly method: string; readonly call: Node & { getArguments(): Node[] } } | null {
  if (!Node.isCallExpression(call)) return null
  const callee = call.getExpression()
  if (!Node.isPropertyAccessExpression(callee)) return null
  if (callee.getExpression().getText() === app) return { method: callee.getName(), call }
  return rootedCall(callee.getExpression(), app)
}

/** How many parameters a handler takes, as far as it stands in the same file. */
function parametersOf(node: Node): number | null {
  if (Node.isArrowFunction(node) || Node.isFunctionExpression(node)) return node.getParameters().length
  if (!Node.isIdentifier(node)) return null
  const source = node.getSourceFile()
  return source.getFunction(node.getText())?.getParameters().length ?? null
}
