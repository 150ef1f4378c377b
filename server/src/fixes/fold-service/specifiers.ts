/** Module specifiers: where they stand, which file they mean, and how they read from somewhere else. */
import { posix } from 'node:path'
import { Node, type SourceFile, SyntaxKind } from 'ts-morph'

export interface Specifier {
  readonly value: string
  /** Offsets of the text between the quotes. */
  readonly start: number
  readonly end: number
}

/** What a relative specifier leads to, and how it is written: with which ending, or as a folder. */
export interface Resolved {
  readonly file: string
  /** Turns the path of a file into the form of this specifier. */
  readonly form: (path: string) => string
}

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json']

/** Every specifier of a file: imports, re-exports, `import()`, `require()`, mocks of modules, `new URL(…, import.meta.url)`. */
export function specifiersOf(source: SourceFile): readonly Specifier[] {
  const found: Specifier[] = []
  const add = (node: Node | undefined) => {
    if (!node || !(Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))) return
    found.push({ value: node.getLiteralText(), start: node.getStart() + 1, end: node.getEnd() - 1 })
  }
  source.forEachDescendant((node) => {
    if (Node.isImportDeclaration(node) || Node.isExportDeclaration(node)) add(node.getModuleSpecifier())
    else if (Node.isImportTypeNode(node)) add(node.getArgument().getFirstDescendantByKind(SyntaxKind.StringLiteral))
    else if (Node.isExternalModuleReference(node)) add(node.getExpression())
    else if (Node.isCallExpression(node)) {
      const callee = node.getExpression().getText()
      if (/^(import|require|require\.resolve|(jest|vi|mock)\.(mock|unmock|doMock|requireActual|module))$/.test(callee))
        add(node.getArguments()[0])
    } else if (Node.isNewExpression(node) && node.getExpression().getText() === 'URL') {
      if (node.getArguments()[1]?.getText() === 'import.meta.url') add(node.getArguments()[0])
    }
  })
  return found
}

/** The file behind a relative specifier; null when it is not relative or leads to no file. */
export function resolveSpecifier(from: string, specifier: string, exists: (file: string) => boolean): Resolved | null {
  if (!/^\.\.?(\/|$)/.test(specifier)) return null
  const path = posix.normalize(posix.join(posix.dirname(from), specifier)).replace(/\/$/, '')
  if (exists(path)) return { file: path, form: (file) => file }
  const written = /\.([cm]?)js(x?)$/.exec(path)
  if (written) {
    const stem = path.slice(0, -written[0].length)
    for (const ending of [`.${written[1]}ts`, '.tsx']) {
      if (!exists(stem + ending)) continue
      return { file: stem + ending, form: (file) => file.replace(/\.([cm]?)tsx?$/, '.$1js') }
    }
  }
  for (const ending of ENDINGS) {
    if (exists(path + ending)) return { file: path + ending, form: (file) => file.replace(/\.[^./]+$/, '') }
  }
  for (const ending of ENDINGS) {
    const file = `${path}/index${ending}`
    if (exists(file)) return { file, form: (moved) => moved.replace(/\/index\.[^./]+$/, '') }
  }
  return null
}

/** A relative specifier from one file to a path. */
export function relativeSpecifier(from: string, path: string): string {
  const relative = posix.relative(posix.dirname(from), path)
  return relative.startsWith('.') ? relative : `./${relative}`
}
