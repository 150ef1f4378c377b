import { ts } from '@ts-morph/common'

/** One module that a file names. */
export interface Import {
  readonly specifier: string
  /** Erased when the code runs: `import type`, `export type`, only `type` names in the braces, or `import('x')` in a type. */
  readonly typeOnly: boolean
  /** One-based. */
  readonly line: number
}

/** All modules that a source names: imports, re-exports, `import()`, `require()` and types, in the order of the text. */
export function importsOf(text: string, fileName: string): Import[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, false)
  const found: Import[] = []
  const add = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node === undefined || !ts.isStringLiteralLike(node)) return
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
    found.push({ specifier: node.text, typeOnly, line: line + 1 })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, erasedImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, erasedExport(node))
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    else if (ts.isCallExpression(node) && loadsModule(node.expression)) add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function erasedImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = clause.namedBindings
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.every((name) => name.isTypeOnly)
  )
}

function erasedExport(node: ts.ExportDeclaration): boolean {
  if (node.isTypeOnly) return true
  const names = node.exportClause
  return names !== undefined && ts.isNamedExports(names) && names.elements.every((name) => name.isTypeOnly)
}

function loadsModule(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
}
