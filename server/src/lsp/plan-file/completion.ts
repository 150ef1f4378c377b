/** Completion in the plan file: its words, and the facts of the map that it does not have yet. */
import { type CompletionItem, CompletionItemKind, type Position, type Range } from 'vscode-languageserver/node'
import { callFact, endpointFact, factKey, type PlanFact, serviceFact } from '../../baseline/plan/plan.ts'
import { exceptionLine, factLine, serviceLine } from '../../baseline/plan/serialise.ts'
import { tokensOf } from '../../baseline/plan/tokens.ts'
import { rules, subjectOf } from '../../rules/index.ts'
import type { Judged } from '../workspace.ts'

/** How long an exception holds when nobody says otherwise. */
const DAYS = 90

/** Items that replace the line up to the cursor, so that the whole line comes out in the form of the file. */
export function completionsAt(judged: Judged, { line, character }: Position): CompletionItem[] {
  const plan = judged.folder.session?.plan()
  if (!plan) return []
  const text = (plan.text.split(/\r\n|\r|\n/)[line] ?? '').slice(0, character)
  const { tokens } = tokensOf(text, line)
  const range: Range = { start: { line, character: 0 }, end: { line, character } }
  const item = (label: string, newText: string, kind: CompletionItemKind, detail = ''): CompletionItem => ({
    label,
    kind,
    ...(detail === '' ? {} : { detail }),
    filterText: newText,
    textEdit: { range, newText },
  })
  const service = serviceAbove(judged, line)
  const isIndented = /^\s/.test(text)
  const [first] = tokens
  if (first?.text === 'except')
    return exceptions(judged).map((one) => item(one.label, one.line, CompletionItemKind.Event, one.detail))
  const facts = service === null ? [] : missingFacts(judged, service)
  const factItems = facts.map((fact) =>
    item(factLine(fact).trim(), factLine(fact), CompletionItemKind.Reference, 'in the map, not in the plan'),
  )
  if (isIndented) return factItems
  const services = missingServices(judged).map((one) =>
    item(one.label, one.line, CompletionItemKind.Module, 'in the map, not in the plan'),
  )
  const keywords = ['service ', 'except '].map((word) => item(word.trim(), word, CompletionItemKind.Keyword))
  return tokens.length <= 2 ? [...keywords, ...services, ...(first ? [] : factItems)] : []
}

/** Id of the service whose block the line is in. */
function serviceAbove(judged: Judged, line: number): string | null {
  const lines = judged.folder.session?.plan()?.parsed.lines.slice(0, line) ?? []
  const header = lines.findLast((one) => one.kind === 'service')
  return header?.kind === 'service' ? header.service.id : null
}

function missingFacts({ judgement: { index }, folder }: Judged, service: string): readonly PlanFact[] {
  const written = folder.session?.plan()?.parsed.plan.services.find((one) => one.id === service)?.facts ?? []
  const known = new Set(written.map(factKey))
  const facts = [
    ...(index.endpointsOf.get(service) ?? []).map(endpointFact),
    ...(index.callsFrom.get(service) ?? []).map(callFact),
  ]
  return [...new Map(facts.map((fact) => [factKey(fact), fact])).values()].filter((fact) => !known.has(factKey(fact)))
}

function missingServices({ judgement, folder }: Judged): readonly { readonly label: string; readonly line: string }[] {
  const written = new Set(folder.session?.plan()?.parsed.plan.services.map((one) => one.id) ?? [])
  return judgement.snapshot.services
    .filter((service) => !written.has(service.id))
    .map((service) => ({ label: `service ${service.id}`, line: serviceLine(serviceFact(service)) }))
}

/** One for each finding that can be excepted; owner and reason are left for the person to write. */
function exceptions({ judgement, folder }: Judged) {
  const today = folder.session?.fixContext().today ?? ''
  const until = new Date(Date.parse(`${today}T00:00:00Z`) + DAYS * 86_400_000).toISOString().slice(0, 10)
  return judgement.findings
    .filter((finding) => rules.some((rule) => rule.meta.id === finding.rule) && subjectOf(finding) !== '')
    .map((finding) => {
      const subject = subjectOf(finding)
      const owner = judgement.index.services.get(finding.subject.service ?? '')?.owner ?? '@owner'
      const line = exceptionLine({ rule: finding.rule, subject, owner, until, reason: 'say why', span: null })
      return { label: `except ${finding.rule} ${subject}`, line, detail: finding.message }
    })
}
