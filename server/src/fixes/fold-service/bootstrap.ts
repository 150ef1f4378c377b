/** Statements that start a server and do nothing that would be missed when another process serves the routes. */
import { Node, type SourceFile, type Statement } from 'ts-morph'

/** The file calls `listen` on something. */
export function mentionsListen(source: SourceFile): boolean {
  return source.getDescendants().some((node) => {
    if (!Node.isCallExpression(node)) return false
    const callee = node.getExpression()
    return Node.isPropertyAccessExpression(callee) && callee.getName() === 'listen'
  })
}

/** Why a file cannot go together with its server; null when it only starts it. `known`: functions that may be called. */
export function bootstrapProblem(
  statements: readonly Statement[],
  file: string,
  known: ReadonlySet<string>,
): string | null {
  const own = statements.flatMap((statement) => {
    if (Node.isFunctionDeclaration(statement)) return [statement.getName() ?? '']
    if (!Node.isVariableStatement(statement)) return []
    const makers = statement.getDeclarations().filter((one) => Node.isArrowFunction(one.getInitializer()))
    return makers.map((one) => one.getName())
  })
  const check = new BootstrapCheck(new Set([...known, ...own]))
  const odd = statements.find((statement) => !check.isBootstrap(statement))
  return odd ? `${file}:${odd.getStartLineNumber()} does more than start the server; that would be lost.` : null
}

/** Starting, logging, reading settings, stopping on signals, or a function or condition around just that. */
export class BootstrapCheck {
  private readonly known: ReadonlySet<string>

  constructor(known: ReadonlySet<string>) {
    this.known = known
  }

  isBootstrap(statement: Node): boolean {
    const all = (list: readonly Node[]) => list.every((one) => this.isBootstrap(one))
    if (Node.isImportDeclaration(statement) || Node.isEmptyStatement(statement)) return true
    if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement)) return true
    if (Node.isExportDeclaration(statement)) return true
    if (Node.isExportAssignment(statement)) return Node.isIdentifier(statement.getExpression())
    if (Node.isVariableStatement(statement)) {
      return statement.getDeclarations().every((declaration) => this.isPlain(declaration.getInitializer()))
    }
    if (Node.isExpressionStatement(statement)) return this.isPlain(statement.getExpression())
    if (Node.isFunctionDeclaration(statement) || Node.isBlock(statement)) return all(statement.getStatements())
    if (Node.isIfStatement(statement)) {
      const otherwise = statement.getElseStatement()
      return this.isBootstrap(statement.getThenStatement()) && (!otherwise || this.isBootstrap(otherwise))
    }
    if (Node.isReturnStatement(statement)) return this.isPlain(statement.getExpression())
    return Node.isTryStatement(statement) && this.isBootstrap(statement.getTryBlock())
  }

  private isPlain(expression: Node | undefined): boolean {
    if (!expression) return true
    if (
      Node.isAwaitExpression(expression) ||
      Node.isVoidExpression(expression) ||
      Node.isParenthesizedExpression(expression)
    ) {
      return this.isPlain(expression.getExpression())
    }
    if (Node.isArrowFunction(expression) || Node.isFunctionExpression(expression)) {
      const body = expression.getBody()
      return Node.isBlock(body) ? this.isBootstrap(body) : this.isPlain(body)
    }
    if (Node.isBinaryExpression(expression)) {
      const isExport = /^(module\.)?exports\b/.test(expression.getLeft().getText())
      return (isExport || this.isPlain(expression.getLeft())) && this.isPlain(expression.getRight())
    }
    if (!Node.isCallExpression(expression)) return !Node.isNewExpression(expression)
    const callee = expression.getExpression()
    const text = callee.getText()
    if (Node.isIdentifier(callee)) {
      return this.known.has(text) || /^(require|Number|parseInt|String|Boolean|createServer)$/.test(text)
    }
    if (!Node.isPropertyAccessExpression(callee)) return false
    if (/^(console|logger|log|process|https?)$/.test(callee.getExpression().getText()))
      return this.argumentsArePlain(expression)
    const method = callee.getName()
    if (method === 'config') return true
    if (!/^(listen|close|catch|then|finally|on|once)$/.test(method)) return false
    return this.isPlain(callee.getExpression()) && this.argumentsArePlain(expression)
  }

  private argumentsArePlain(call: Node & { getArguments(): Node[] }): boolean {
    return call.getArguments().every((argument) => this.isPlain(argument))
  }
}
