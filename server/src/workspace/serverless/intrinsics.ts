/** Values of CloudFormation templates as far as the template itself says them: literals, `Ref` and `Sub` of parameters. */
import { at, type Located, textAt } from '../yaml/located.ts'

/** The value as text; null when it is known only once the stack is deployed. */
export function templateValue(value: Located, template: Located): string | null {
  if (value.kind === 'text') {
    if (value.text === null) return null
    if (value.tag === undefined) return value.text
    if (value.tag === '!Ref') return parameterDefault(value.text, template)
    return value.tag === '!Sub' ? substituted(value.text, template) : null
  }
  const reference = textAt(value, 'Ref')
  if (reference !== null) return parameterDefault(reference, template)
  const pattern = textAt(value, 'Fn::Sub')
  return pattern === null ? null : substituted(pattern, template)
}

/** What a parameter is when nothing else is given. A parameter of the SSM store holds a name there, not the value. */
function parameterDefault(name: string, template: Located): string | null {
  const parameter = at(template, 'Parameters', name)
  return textAt(parameter, 'Type')?.startsWith('AWS::SSM::') ? null : textAt(parameter, 'Default')
}

/** `${Name}` filled in, `${!Name}` left as `${Name}`; null as soon as one is not known. */
function substituted(pattern: string, template: Located): string | null {
  let isKnown = true
  const text = pattern.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`
    const value = parameterDefault(name, template)
    if (value === null) isKnown = false
    return value ?? ''
  })
  return isKnown ? text : null
}
