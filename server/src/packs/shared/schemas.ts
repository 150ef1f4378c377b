/** Schemas of validators (zod, Joi, yup, TypeBox, plain JSON schemas) as fields of a contract. */
import type { Value } from '../../map/resolve/value.ts'
import type { ObservedField, PackCall, PackScope } from '../pack.ts'

type Place = ObservedField['in']

/** Libraries that check by schemas which are made of calls. */
const LIBRARY = /^(zod|zod\/v\d|joi|@hapi\/joi|yup|@sinclair\/typebox|typebox|@fastify\/type-provider-typebox)(\.|$)/
/** zod and TypeBox require what is not said to be optional, Joi and yup the other way round. */
const LENIENT = /^(joi|@hapi\/joi|yup)\./
const OPTIONAL = /\.(optional|nullish|default|catch|prefault|Optional)\(\)/
const DEEPEST = 3

/** Fields that a schema asks for, nested ones by their path; [] when it is none, or one of something else than an object. */
export function schemaFields(
  schema: Value | undefined,
  place: Place,
  scope: PackScope,
  prefix = '',
): readonly ObservedField[] {
  const depth = prefix.split('.').length
  if (!schema || depth > DEEPEST) return []
  if (schema.kind === 'object') return jsonFields(schema, place, scope, prefix)
  if (schema.kind !== 'library' || !LIBRARY.test(schema.origin)) return []
  const { shapes, isPartial } = shapesOf(schema, scope)
  return shapes.flatMap((shape) =>
    scope
      .keys(shape)
      .filter((name) => name !== '...')
      .flatMap((name) => {
        const value = scope.member(shape, name)
        const inner = unwrapped(value, scope)
        const origin = scope.origin(value)
        const isOptional = OPTIONAL.test(origin) || OPTIONAL.test(scope.origin(inner))
        const required = !isPartial && (LENIENT.test(origin) ? origin.includes('.required()') : !isOptional)
        const listed = valuesOf(inner, scope)
        const field: ObservedField = {
          name: `${prefix}${name}`,
          in: place,
          type: typeOf(inner, scope),
          required,
          grade: 'validator',
          ...(listed && { values: listed }),
        }
        return [field, ...schemaFields(inner, place, scope, `${prefix}${name}.`)]
      }),
  )
}

/** Parts of a request as middleware names them. */
const PARTS: Readonly<Record<string, Place>> = {
  body: 'body',
  json: 'body',
  form: 'body',
  query: 'query',
  querystring: 'query',
  params: 'path',
  param: 'path',
  headers: 'header',
  header: 'header',
}

/** `{ body: schema, querystring: schema }`: the schemas of a request's parts. */
export function partFields(parts: Value | undefined, scope: PackScope): readonly ObservedField[] {
  if (parts?.kind !== 'object') return []
  return scope.keys(parts).flatMap((name) => {
    const place = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
    return place ? schemaFields(scope.member(parts, name), place, scope) : []
  })
}

/** Middleware of libraries that check a part of the request, or several, before the handler runs. */
const CHECKS_PART = /^@hono\/(zod|typebox|valibot)-validator\.[zt]?[vV]alidator\(\)$/
const CHECKS_PARTS = /^(celebrate|zod-express-middleware|express-zod-api)(\.\w+)*\(\)$/

const MIDDLEWARE = /^(@hono\/\w+-validator|celebrate|zod-express-middleware|express-zod-api)$/

/** What the arguments of a route's registration check: `zValidator('json', schema)`, `celebrate({ body: schema })`. */
export function middlewareFields(call: PackCall, scope: PackScope): readonly ObservedField[] {
  if (!scope.facts.imports.some(({ module }) => MIDDLEWARE.test(module))) return []
  return Array.from({ length: call.argumentCount }, (_, at) => call.argument(at)).flatMap((value) => {
    const origin = scope.origin(value)
    if (value && CHECKS_PARTS.test(origin)) return partFields(scope.made(value, 0), scope)
    if (!value || !CHECKS_PART.test(origin)) return []
    const place = PARTS[scope.text(scope.made(value, 0)) ?? '']
    return place ? schemaFields(scope.made(value, 1), place, scope) : []
  })
}

/** The objects that a schema was built from: `z.object({…}).extend({…}).merge(other)`, an array's by its items. */
function shapesOf(schema: Value, scope: PackScope): { readonly shapes: readonly Value[]; readonly isPartial: boolean } {
  const shapes: Value[] = []
  let isPartial = false
  for (let from: Value | null = schema; from?.kind === 'library'; from = from.receiver) {
    const made = scope.made(from, 0)
    const name = /\.(\w+)\(\)$/.exec(from.origin)?.[1] ?? ''
    if (/^partial$/i.test(name)) isPartial = true
    if (/^(and|merge|concat|array|Array|items|Optional|Partial)$/.test(name)) {
      if (made?.kind === 'library') shapes.push(...shapesOf(made, scope).shapes)
    } else if (
      /^(object|strictObject|looseObject|Object|extend|safeExtend|keys|shape)$/.test(name) &&
      made?.kind === 'object'
    ) {
      shapes.push(made)
    }
  }
  return { shapes, isPartial }
}

/** What an optional of TypeBox, or a step of zod that tidies up first, wraps. */
function unwrapped(value: Value, scope: PackScope): Value {
  const origin = scope.origin(value)
  if (origin.endsWith('.Optional()')) return scope.made(value, 0) ?? value
  // `z.preprocess(tidy, z.array(…).optional())` asks for what its schema asks for.
  const isTidied = /^[^()]*\.preprocess\(\)/.test(origin)
  return (isTidied ? scope.made(firstCall(value), 1) : undefined) ?? value
}

/** The first call of a chain names the type: `string` of `z.string().email()`. */
function typeOf(value: Value, scope: PackScope): string {
  const origin = scope.origin(value)
  if (!LIBRARY.test(origin)) return ''
  const name = (/\.(\w+)\(\)/.exec(origin)?.[1] ?? '').toLowerCase()
  const plain = name === 'number' && /\.(int|integer)\(\)/.test(origin) ? 'integer' : name
  const whole = name === 'array' ? arrayType(value, scope) : plain
  return /\.(nullable|nullish)\(\)/.test(origin) ? `${whole} | null` : whole
}

/** `z.array(z.string())`. */
function arrayType(value: Value, scope: PackScope): string {
  const items = scope.made(firstCall(value), 0)
  const type = items && typeOf(items, scope)
  return type ? `array<${type}>` : 'array'
}

/** `z.enum(['S', 'M'])`, `z.literal('S')`, a native enum aside. */
function valuesOf(value: Value, scope: PackScope): readonly string[] | undefined {
  const name = /^[^.]+(?:\.[\w/-]+)*?\.(enum|literal)\(\)/.exec(scope.origin(value))?.[1]
  const given = name === undefined ? undefined : scope.made(firstCall(value), 0)
  if (!given) return undefined
  const items = name === 'literal' ? [given] : (scope.items(given) ?? [])
  const texts = items.flatMap((item) => scope.text(item) ?? [])
  return texts.length > 0 && texts.length === items.length ? texts : undefined
}

/** The object that the first call of a chain made. */
function firstCall(value: Value): Value {
  let first = value
  while (first.kind === 'library' && first.receiver?.kind === 'library' && first.receiver.origin.endsWith('()')) {
    first = first.receiver
  }
  return first
}

/** A plain JSON schema, or an object of schemas by name. */
function jsonFields(schema: Value, place: Place, scope: PackScope, prefix: string): readonly ObservedField[] {
  const keys = scope.keys(schema)
  const properties = keys.includes('properties') ? scope.member(schema, 'properties') : null
  if (properties?.kind !== 'object') return []
  const listed = keys.includes('required') ? scope.items(scope.member(schema, 'required')) : []
  const required = new Set((listed ?? []).map((item) => scope.text(item)))
  return scope.keys(properties).flatMap((name) => {
    const property = scope.member(properties, name)
    const type =
      property.kind === 'object' && scope.keys(property).includes('type') ? scope.member(property, 'type') : undefined
    const listed = listedIn(property, scope)
    const field: ObservedField = {
      name: `${prefix}${name}`,
      in: place,
      type: scope.text(type) ?? '',
      required: required.has(name),
      grade: 'validator',
      ...(listed && { values: listed }),
    }
    return [field, ...schemaFields(property, place, scope, `${prefix}${name}.`)]
  })
}

/** `{ enum: ['S', 'M'] }` */
function listedIn(property: Value, scope: PackScope): readonly string[] | undefined {
  if (property.kind !== 'object' || !scope.keys(property).includes('enum')) return undefined
  const items = scope.items(scope.member(property, 'enum')) ?? []
  const texts = items.flatMap((item) => scope.text(item) ?? [])
  return texts.length > 0 && texts.length === items.length ? texts : undefined
}
