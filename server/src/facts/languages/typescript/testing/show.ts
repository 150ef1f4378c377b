import type { Expression, FileFacts, TypeReference } from '../../../vocabulary.ts'
import { extract } from '../extract/extract.ts'

/** The facts of a source in a short form that tests can hold against what they expect. */
export function factsOf(source: string, file = 'a.ts'): FileFacts {
  return extract(file, source)
}

/** An expression as text: `'x'`, `name`, `a.b`, `{k: v}`, `[a, b]`, `template(…)`, `either(…)`, `call:f(…)`, `def:f`, `$f.0`. */
export function show(expression: Expression | null | undefined, facts: FileFacts): string {
  if (!expression) return 'nothing'
  const inner = (value: Expression) => show(value, facts)
  const list = (values: readonly Expression[]) => values.map(inner).join(', ')
  const nameOf = (id: number) => facts.definitions[id]?.name || `#${id}`
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? `'${expression.value}'` : String(expression.value)
    case 'template':
      return `template(${list(expression.parts)})`
    case 'ref':
      return expression.name
    case 'member':
      return `${inner(expression.object)}.${expression.name}`
    case 'index':
      return `${inner(expression.object)}[${inner(expression.index)}]`
    case 'environment':
      return 'env'
    case 'either':
      return `either(${list(expression.values)})`
    case 'object':
      return `{${expression.properties.map(({ name, value }) => `${name}: ${inner(value)}`).join(', ')}}`
    case 'array':
      return `[${list(expression.items)}]`
    case 'spread':
      return `...${inner(expression.value)}`
    case 'keyword':
      return `${expression.name}=${inner(expression.value)}`
    case 'result':
      return `${inner(expression.of)}#${expression.index}`
    case 'output':
      return `out:${inner({ kind: 'call', call: expression.call, span: expression.span })}#${expression.argument}`
    case 'typed':
      return `${inner(expression.value)} as ${showType(expression.type)}`
    case 'call': {
      const site = facts.calls[expression.call]
      return `${site?.construct ? 'new' : 'call'}:${site ? `${inner(site.callee)}(${list(site.arguments)})` : '?'}`
    }
    case 'definition':
      return `def:${nameOf(expression.definition)}`
    case 'parameter':
      return `$${nameOf(expression.definition)}.${expression.index}`
    case 'typeArgument':
      return `<${nameOf(expression.definition)}.${expression.index}>`
    case 'this':
      return expression.definition < 0 ? 'this' : `this:${nameOf(expression.definition)}`
    case 'super':
      return `super:${nameOf(expression.definition)}`
    case 'element':
      return `${expression.key ? 'key' : 'element'}(${inner(expression.of)})`
    case 'module':
      return `module:${expression.module}`
    case 'unknown':
      return `unknown(${expression.reason})`
  }
}

/** A type as text: `array<string>`, `{a?: number}`, `'x' | 'y'` as `union<'x', 'y'>`. */
export function showType(type: TypeReference | null | undefined): string {
  if (!type) return 'none'
  if (type.fields) {
    const fields = type.fields.map((field) => `${field.name}${field.optional ? '?' : ''}: ${showType(field.type)}`)
    return `{${fields.join(', ')}}`
  }
  if (type.name === 'literal') return typeof type.literal === 'string' ? `'${type.literal}'` : String(type.literal)
  return type.arguments.length > 0 ? `${type.name}<${type.arguments.map(showType).join(', ')}>` : type.name
}

/** What a name is bound to, wherever: each binding's value, properties written as `path = value`. */
export function bound(facts: FileFacts, name: string): readonly string[] {
  return facts.bindings
    .filter((binding) => binding.name === name)
    .map(({ path, value }) => `${path.length > 0 ? `${path.join('.')} = ` : ''}${show(value, facts)}`)
}
