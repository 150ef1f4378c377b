import type { Expression } from '../../../vocabulary.ts'
import type { Place } from './place.ts'

/** What `self` is at a place. */
export function selfOf(place: Place, span: Expression['span']): Expression {
  if (place.owner < 0) return { kind: 'this', definition: -1, span }
  return place.self === 'object'
    ? { kind: 'this', definition: place.owner, span }
    : { kind: 'definition', definition: place.owner, span }
}

/** `@name`: a field of the object, or of the class where that is asked; of the program where there is neither. */
export function instanceVariable(name: string, place: Place, span: Expression['span']): Expression {
  if (place.owner < 0) return { kind: 'ref', name, scope: 0, span }
  if (name.startsWith('@@') || place.self !== 'object') {
    const object: Expression = { kind: 'definition', definition: place.owner, span }
    return { kind: 'member', object, name, span }
  }
  return { kind: 'member', object: { kind: 'this', definition: place.owner, span }, name, isField: true, span }
}
