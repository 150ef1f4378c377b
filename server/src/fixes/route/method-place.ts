/** Where a call says which HTTP method it uses: the name of the function called, or an option. */
import { Node, type SourceFile } from 'ts-morph'
import type { PieceEdit } from './route-literal.ts'

/** The edit that changes the method of the call around an offset; null when it cannot be told where it stands. */
export function rewriteMethod(source: SourceFile, offset: number, from: string, to: string): PieceEdit | null {
  let node: Node | undefined = source.getDescendantAtPos(offset) ?? source.getDescendantAtPos(offset + 1)
  for (; node; node = node.getParent()) {
    if (!Node.isCallExpression(node)) continue
    const option = methodOption(node, from)
    if (option) {
      const quoted = option.getText()
      const name = quoted.slice(1, -1) === from ? to : to.toLowerCase()
      return { start: option.getStart() + 1, end: option.getEnd() - 1, text: name }
    }
    const callee = node.getExpression()
    if (!Node.isPropertyAccessExpression(callee) || callee.getName() !== from.toLowerCase()) continue
    const name = callee.getNameNode()
    // A body comes second where there is one: with more arguments the change would shift them.
    if (takesBody(from) !== takesBody(to) && node.getArguments().length > 1) return null
    return { start: name.getStart(), end: name.getEnd(), text: to.toLowerCase() }
  }
  return null
}

function methodOption(call: Node & { getArguments(): Node[] }, method: string): Node | null {
  for (const argument of call.getArguments()) {
    if (!Node.isObjectLiteralExpression(argument)) continue
    const property = argument.getProperty('method')
    const value = Node.isPropertyAssignment(property) ? property.getInitializer() : undefined
    if (Node.isStringLiteral(value) && value.getLiteralText().toUpperCase() === method) return value
  }
  return null
}

function takesBody(method: string): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(method)
}
