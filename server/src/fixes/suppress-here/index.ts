/** Puts a comment with a reason above the line that a finding points to. */
import { Node } from 'ts-morph'
import { commentStart } from '../../facts/suppressions.ts'
import type { Fix, FixContext } from '../fix.ts'
import { CodeBase, isCode } from '../fold-service/code.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { RULES } from '../rules.ts'
import { lineEnding, lineStarts } from '../text.ts'

export const suppressHere: Fix = {
  id: 'suppress-here',
  rules: RULES,
  offers(finding, context) {
    const { file, span } = finding.location
    const open = commentStart(file)
    const text = context.text(file)
    if (open === null || text === null) return []
    const starts = lineStarts(text)
    const start = starts[span[0]] ?? text.length
    const inside = isInsideText(context, file, text, start)
    return [
      {
        id: 'suppress',
        title: `Suppress ${finding.rule} here …`,
        kind: 'quickfix',
        preferred: false,
        disabled: inside ? 'The line begins inside a text, where a comment would become part of it.' : null,
        asks: { reason: '' },
        plan: (answers) => {
          if (inside) return { refused: 'The line begins inside a text.' }
          const reason = (answers?.reason ?? '').replace(/\s+/g, ' ').trim()
          // Without a reason the comment covers nothing: a tool that cannot ask leaves that to the person.
          if (answers && reason === '') return { refused: 'A suppression needs a reason.' }
          const indent = /^[ \t]*/.exec(text.slice(start))![0]
          const comment = `${indent}${open} groundplan-ignore-next-line ${finding.rule}: ${reason}${lineEnding(text)}`
          const plan = new PlanBuilder(context.text)
          plan.replace(file, start, start, comment, `Suppress ${finding.rule}`)
          return plan.build()
        },
      },
    ]
  },
}

/** A template literal or JSX text spans the beginning of the line. */
function isInsideText(context: FixContext, file: string, text: string, start: number): boolean {
  // Most lines need no tree to be told: the lightbulb should not wait for one.
  const [before, behind] = [text.slice(0, start), text.slice(start)]
  const inTemplate = before.includes('`') && behind.includes('`')
  const inElement = /\.[cm]?[jt]sx$|\.[cm]?js$/.test(file) && before.includes('<') && behind.includes('</')
  if (!isCode(file) || !(inTemplate || inElement)) return false
  const source = new CodeBase(context).file(file)!
  return source.getDescendants().some((node) => {
    // Blanks between elements are a part of the text.
    if (Node.isJsxText(node)) return node.getPos() < start && start <= node.getEnd()
    const isTemplate =
      Node.isNoSubstitutionTemplateLiteral(node) ||
      Node.isTemplateHead(node) ||
      Node.isTemplateMiddle(node) ||
      Node.isTemplateTail(node)
    return isTemplate && node.getStart() < start && start < node.getEnd()
  })
}
