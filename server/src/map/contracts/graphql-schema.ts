import type { Field } from '../../protocol/map.ts'
import type { GraphqlDocument, GraphqlValue } from '../protocols/graphql.ts'
import type { DeclaredOperation } from './declared.ts'

/** What a schema file declares; nothing for the composed schema of a supergraph, whose fields are those of its subgraphs. */
export function schemaOperations(file: string, document: GraphqlDocument): readonly DeclaredOperation[] {
  if (document.subgraphs.length > 0) return []
  return document.fields.map((field) => ({
    protocol: 'graphql',
    method: field.root.toUpperCase(),
    path: `${field.root}.${field.name}`,
    location: { file, span: field.span },
    fields: [
      ...field.parameters.map((value) => asField(value, 'body')),
      ...field.answers.map((value) => asField(value, 'response')),
    ],
    statusCodes: [],
    guards: [],
  }))
}

function asField(value: GraphqlValue, place: Field['in']): Field {
  return { ...value, in: place, grade: 'declared' }
}
