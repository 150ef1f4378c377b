/** Tests that started the old application start the target's, and ask for paths below the prefix. */
import { Node, type SourceFile } from 'ts-morph'
import type { Endpoint } from '../../protocol/map.ts'
import type { PlanBuilder } from '../plan-builder.ts'
import { escapeExpression } from '../text.ts'
import { type CodeBase, isCode, isTest } from './code.ts'
import type { AppExport } from './exports.ts'
import type { Layout } from './layout.ts'
import type { SourceSide } from './source-side.ts'
import { relativeSpecifier, resolveSpecifier, type Specifier, specifiersOf } from './specifiers.ts'
import type { TargetSide } from './target-side.ts'

const LABEL = 'Run the tests against the target'

export interface TestMove {
  readonly source: SourceSide
  readonly target: TargetSide
  readonly layout: Layout
  readonly endpoints: readonly Endpoint[]
  readonly prefix: string
  readonly exists: (file: string) => boolean
}

/** Plans the edits in tests that move along. Runs before imports are rewritten in general. */
export function moveTests(code: CodeBase, move: TestMove, plan: PlanBuilder): void {
  for (const [file, home] of move.layout.moves) {
    const source = isCode(file) && isTest(file) ? code.file(file) : null
    if (!source) continue
    for (const specifier of specifiersOf(source)) {
      const resolved = resolveSpecifier(file, specifier.value, move.exists)
      if (!resolved || !(resolved.file === move.source.app.file || move.source.dropped.has(resolved.file))) continue
      const { exported } = move.source
      const other = move.target.exported
      const fits = exported && other && exported.role === other.role && (move.target.app.factory?.required ?? 0) === 0
      if (
        !fits ||
        resolved.file !== move.source.app.file ||
        !renameImport(source, file, specifier, exported, other, plan)
      ) {
        plan.note(`${home} starts the application of the old service: point it at ${move.target.app.file}.`)
        continue
      }
      const value = relativeSpecifier(home, resolved.form(move.target.app.file))
      plan.replace(file, specifier.start, specifier.end, value, LABEL)
    }
    if (move.prefix !== '') prefixPaths(source, file, move, plan)
  }
}

/** The imported name becomes the target's; false when the import is of a form that cannot be changed so. */
function renameImport(
  source: SourceFile,
  file: string,
  at: Specifier,
  from: AppExport,
  to: AppExport,
  plan: PlanBuilder,
): boolean {
  const statement = source
    .getDescendantAtPos(at.start)
    ?.getFirstAncestor((node) => Node.isImportDeclaration(node) || Node.isVariableDeclaration(node))
  if (Node.isImportDeclaration(statement)) {
    const named = statement.getNamedImports()
    const only = named[0]
    if (from.name === 'default') return named.length === 0 && to.name === 'default'
    if (statement.getDefaultImport() || named.length !== 1 || only?.getName() !== from.name) return false
    if (to.name === from.name) return true
    if (to.name === 'default') return false
    const node = only.getNameNode()
    plan.replace(
      file,
      node.getStart(),
      node.getEnd(),
      only.getAliasNode() ? to.name : `${to.name} as ${from.name}`,
      LABEL,
    )
    return true
  }
  if (!Node.isVariableDeclaration(statement)) return false
  const name = statement.getNameNode()
  if (Node.isIdentifier(name)) return from.name === 'default' && to.name === 'default'
  if (!Node.isObjectBindingPattern(name)) return false
  const elements = name.getElements()
  const only = elements[0]
  const property = only?.getPropertyNameNode() ?? only?.getNameNode()
  if (elements.length !== 1 || !only || property?.getText() !== from.name) return false
  if (to.name === from.name) return true
  const text = only.getPropertyNameNode() ? to.name : `${to.name}: ${from.name}`
  plan.replace(file, property.getStart(), property.getEnd(), text, LABEL)
  return true
}

/** Literals that are a path of the service, by themselves or behind a hole of a template. */
function prefixPaths(source: SourceFile, file: string, move: TestMove, plan: PlanBuilder): void {
  const paths = move.endpoints.map((endpoint) => {
    const pattern = endpoint.path.split('/').map((part) => (/[{*]/.test(part) ? '[^/]*' : escapeExpression(part)))
    return new RegExp(`^${pattern.join('/')}/?([?#].*)?$`)
  })
  const starts = endpointStarts(move.endpoints)
  source.forEachDescendant((node) => {
    const isString = Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)
    const inTemplate = Node.isTemplateHead(node) || Node.isTemplateMiddle(node) || Node.isTemplateTail(node)
    if (!isString && !inTemplate) return
    const text = node.getLiteralText()
    // Before a hole only the beginning of the path is known.
    const open = Node.isTemplateHead(node) || Node.isTemplateMiddle(node)
    const matches = open ? starts.some((start) => text.startsWith(start)) : paths.some((path) => path.test(text))
    if (text.startsWith('/') && matches)
      plan.replace(file, node.getStart() + 1, node.getStart() + 1, move.prefix, LABEL)
  })
}

function endpointStarts(endpoints: readonly Endpoint[]): readonly string[] {
  return endpoints.filter((one) => one.path.includes('{')).map((one) => one.path.slice(0, one.path.indexOf('{')))
}
