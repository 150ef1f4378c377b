/** Tests of a caller play the service that it calls: they answer `/old`, or `POST /old`, and have to answer the new path. */
import { Node } from 'ts-morph'
import type { Call, Endpoint } from '../../protocol/map.ts'
import type { FixContext } from '../fix.ts'
import { CodeBase, filesBelow, isCode, isTest } from '../fold-service/code.ts'
import type { PlanBuilder } from '../plan-builder.ts'
import { escapeExpression } from '../text.ts'
import { shape } from './route-edits.ts'

const LABEL = 'Let the tests answer the new path'

/**
 * Rewrites texts in the tests of a call's service that are the path which the call has, with or without method and host.
 * Leaves them alone where they may mean something else: the service offers or asks for the same path elsewhere.
 */
export function retargetTests(call: Call, to: Endpoint, context: FixContext, plan: PlanBuilder): void {
  const service = context.index.services.get(call.from)
  if (!service || service.path === '' || (shape(call.path) === shape(to.path) && call.method === to.method)) return
  const own = (context.index.endpointsOf.get(call.from) ?? []).map((one) => one.path)
  const asked = (context.index.callsFrom.get(call.from) ?? [])
    .filter((one) => one.to !== call.to)
    .map((one) => one.path)
  if ([...own, ...asked].some((path) => shape(path) === shape(call.path))) return
  const pattern = patternOf(call)
  const code = new CodeBase(context)
  for (const file of filesBelow(context, service.path)) {
    if (!isCode(file) || !isTest(file) || !context.text(file)?.includes(firstPart(call.path))) continue
    code.file(file)?.forEachDescendant((node) => {
      if (!Node.isStringLiteral(node) && !Node.isNoSubstitutionTemplateLiteral(node)) return
      const text = node.getText().slice(1, -1)
      const found = pattern.exec(text)
      if (!found) return
      const [, method = '', host = '', ...rest] = found
      const query = rest.at(-1) ?? ''
      const path = filled(to.path, rest.slice(0, -1))
      const said = method === '' ? '' : `${to.method === 'ANY' ? call.method : to.method} `
      plan.replace(file, node.getStart() + 1, node.getEnd() - 1, said + host + path + query, LABEL)
    })
  }
}

/** Groups: method, host, one for each hole, query. */
function patternOf(call: Call): RegExp {
  const path = call.path
    .split(/\{[^}]*\}/)
    .map(escapeExpression)
    .join('([^/?#]+)')
  return new RegExp(`^(${escapeExpression(call.method)} )?(https?://[^/]+)?${path}([?#].*)?$`)
}

/** A path with its holes filled in, in their order. */
function filled(path: string, values: readonly (string | undefined)[]): string {
  let at = 0
  return path.replace(/\{[^}]*\}/g, (hole) => values[at++] ?? hole)
}

/** What a file must contain to be worth a look. */
function firstPart(path: string): string {
  return path.split('{')[0] ?? path
}
