/** What the languages share in writing code. */
import { type Layout, parametersOf } from '../system.ts'

/** `loadOrder` as `load_order`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The variable that holds the address of a service. */
export function variable(service: string): string {
  return `${service.replace(/-/g, '_').toUpperCase()}_URL`
}

/** The path with its parameters written in another way. */
export function withParameters(path: string, write: (name: string) => string): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => write(name))
}

/** A path as an expression of texts and variables that are added up: `"/orders/" + id`. */
export function added(path: string): string {
  const parts = path.split(/(\{\w+\})/).filter((part) => part !== '')
  return parts.map((part) => (part.startsWith('{') ? part.slice(1, -1) : `"${part}"`)).join(' + ')
}

/** Indents by the layout: code is written with two blanks a level. */
export function indented(code: string, { indent }: Layout): string {
  return code.replace(/^( {2})+/gm, (blanks) => ' '.repeat((blanks.length / 2) * indent))
}

/** Comments where the layout wants some. */
export function remark({ comments }: Layout, start: '//' | '#', text: string): string {
  return comments ? `${start} ${text}\n` : ''
}

export { parametersOf }
