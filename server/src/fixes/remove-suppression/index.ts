/** Takes away a comment that suppresses nothing. */
import { suppressUnused } from '../../rules/suppress/unused.ts'
import type { Fix } from '../fix.ts'
import { PlanBuilder } from '../plan-builder.ts'
import { lineStarts } from '../text.ts'

export const removeSuppression: Fix = {
  id: 'remove-suppression',
  rules: [suppressUnused.meta.id],
  offers(finding, context) {
    const { file, span } = finding.location
    const text = context.text(file)
    if (text === null) return []
    return [
      {
        id: 'remove-suppression',
        title: 'Remove this comment',
        kind: 'quickfix',
        preferred: true,
        disabled: null,
        plan: () => {
          const starts = lineStarts(text)
          const [start, end] = [starts[span[0]] ?? text.length, starts[span[0] + 1] ?? text.length]
          // The file may have changed since the rules spoke.
          if (!text.slice(start, end).includes('groundplan-ignore-next-line'))
            return { refused: 'The comment is gone.' }
          const plan = new PlanBuilder(context.text)
          plan.replace(file, start, end, '', 'Remove the comment')
          return plan.build()
        },
      },
    ]
  },
}
