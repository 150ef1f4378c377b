/** Under which names a file hands out its application, and the ways to import a name. */
import { Node, type SourceFile } from 'ts-morph'
import type { ExpressApp } from './express-app.ts'

/** `default` is the default export, or `module.exports` itself. */
export interface AppExport {
  readonly name: string
  /** A function that makes the application, or the application itself. */
  readonly role: 'factory' | 'instance'
}

/** How the application leaves its file; null when it does not. */
export function appExport(app: ExpressApp): AppExport | null {
  const role = app.factory ? 'factory' : 'instance'
  const local = app.factory ? app.factory.name : app.name
  if (local === 'default') return { name: 'default', role }
  const name = exportedAs(app.source, local)
  return name === null ? null : { name, role }
}

/** Name under which a top-level name of a file can be imported. */
export function exportedAs(source: SourceFile, local: string): string | null {
  const declaration =
    source.getFunction(local) ??
    source.getVariableStatement((one) => one.getDeclarations().some((each) => each.getName() === local))
  if (
    declaration &&
    Node.isModifierable(declaration) &&
    declaration.getModifiers().some((one) => one.getText() === 'export')
  ) {
    return declaration.getModifiers().some((one) => one.getText() === 'default') ? 'default' : local
  }
  for (const assignment of source.getExportAssignments())
    if (assignment.getExpression().getText() === local) return 'default'
  for (const list of source.getExportDeclarations()) {
    const named = list.getNamedExports().find((one) => !list.getModuleSpecifier() && one.getName() === local)
    if (named) return named.getAliasNode()?.getText() ?? local
  }
  for (const statement of source.getStatements()) {
    const expression = Node.isExpressionStatement(statement) ? statement.getExpression() : undefined
    if (!Node.isBinaryExpression(expression)) continue
    const left = expression.getLeft().getText()
    const right = expression.getRight()
    if (left === 'module.exports' && Node.isObjectLiteralExpression(right)) {
      for (const property of right.getProperties()) {
        if (Node.isShorthandPropertyAssignment(property) && property.getName() === local) return local
        if (Node.isPropertyAssignment(property) && property.getInitializer()?.getText() === local)
          return property.getName()
      }
    } else if (right.getText() === local) {
      if (left === 'module.exports') return 'default'
      const named = /^(?:module\.)?exports\.(\w+)$/.exec(left)
      if (named) return named[1]!
    }
  }
  return null
}

/** A name as some file imports it. */
export interface ImportedName {
  readonly local: string
  /** Name in the other module, `default`, or `*` for the module as a whole. */
  readonly imported: string
  readonly specifier: string
}

/** All names that a file imports or requires at its top. */
export function importedNames(source: SourceFile): readonly ImportedName[] {
  const found: ImportedName[] = []
  for (const declaration of source.getImportDeclarations()) {
    const specifier = declaration.getModuleSpecifierValue()
    const byDefault = declaration.getDefaultImport()
    const namespace = declaration.getNamespaceImport()
    if (byDefault) found.push({ local: byDefault.getText(), imported: 'default', specifier })
    if (namespace) found.push({ local: namespace.getText(), imported: '*', specifier })
    for (const named of declaration.getNamedImports()) {
      found.push({ local: named.getAliasNode()?.getText() ?? named.getName(), imported: named.getName(), specifier })
    }
  }
  for (const statement of source.getVariableStatements()) {
    for (const declaration of statement.getDeclarations()) {
      const required = /^require\((['"`])(.+)\1\)(?:\.(\w+))?$/.exec(declaration.getInitializer()?.getText() ?? '')
      if (!required) continue
      const specifier = required[2]!
      const name = declaration.getNameNode()
      if (Node.isIdentifier(name)) found.push({ local: name.getText(), imported: required[3] ?? 'default', specifier })
      else if (Node.isObjectBindingPattern(name)) {
        for (const element of name.getElements()) {
          found.push({
            local: element.getName(),
            imported: element.getPropertyNameNode()?.getText() ?? element.getName(),
            specifier,
          })
        }
      }
    }
  }
  return found
}

/** The statement that imports a name under another one. */
export function importStatement(
  style: 'import' | 'require',
  name: ImportedName,
  quote: string,
  semicolon: string,
): string {
  const from = `${quote}${name.specifier}${quote}`
  const { local, imported } = name
  if (style === 'require') {
    const pattern =
      imported === 'default' || imported === '*'
        ? local
        : imported === local
          ? `{ ${local} }`
          : `{ ${imported}: ${local} }`
    return `const ${pattern} = require(${from})${semicolon}`
  }
  const clause =
    imported === 'default'
      ? local
      : imported === '*'
        ? `* as ${local}`
        : imported === local
          ? `{ ${local} }`
          : `{ ${imported} as ${local} }`
  return `import ${clause} from ${from}${semicolon}`
}
