/** The words that the synthetic workspace is made of, and how they are written in code. */

/** Parts of a business, each of which has up to four services. */
export const domains = (
  'accounts agreements alerts appointments assets audits billing bookings budgets campaigns cargo carts catalog ' +
  'claims commissions complaints contracts coupons couriers credits customers deliveries deposits disputes documents ' +
  'donations employees events exports facilities feedback fleet forecasts freight grants holidays identity imports ' +
  'incidents inventory invoices journals kiosks ledgers leases licences loans loyalty maintenance media memberships ' +
  'mortgages notifications offers orders parcels partners payments payroll permits pricing procurement products ' +
  'promotions quotas ratings recruiting refunds rentals returns rewards routes sales schedules settlements'
).split(' ')

/** What the services of one part do; the first one carries the name of the part alone. */
export const roles = ['', 'search', 'reports', 'archive'] as const

/** Things that services keep, in the singular. */
export const things = (
  'account address adjustment allocation amendment approval attachment balance batch bundle category certificate ' +
  'channel charge clause comment condition contact correction counter delegate department draft entitlement entry ' +
  'estimate exception extension fee filter folder formula group hold instalment instruction invitation item label ' +
  'layout limit line mandate margin milestone note objection occurrence option outline owner package period plan ' +
  'policy position preference premium priority profile proposal quota rate reason record region reminder request ' +
  'reservation revision role rule sample segment session shift signature slot snapshot stage statement step summary ' +
  'surcharge target task template term threshold ticket tier token transfer trial update variant visit voucher wave zone'
).split(' ')

/** What the things are made of, with the type that each has in code. */
export const attributes: readonly (readonly [name: string, type: FieldType])[] = [
  ['name', 'string'],
  ['code', 'string'],
  ['title', 'string'],
  ['reference', 'string'],
  ['description', 'string'],
  ['currency', 'string'],
  ['country', 'string'],
  ['language', 'string'],
  ['category', 'string'],
  ['ownerId', 'string'],
  ['parentId', 'string'],
  ['externalId', 'string'],
  ['amount', 'number'],
  ['quantity', 'number'],
  ['weight', 'number'],
  ['discount', 'number'],
  ['taxRate', 'number'],
  ['priority', 'number'],
  ['position', 'number'],
  ['version', 'number'],
  ['active', 'boolean'],
  ['archived', 'boolean'],
  ['verified', 'boolean'],
  ['billable', 'boolean'],
  ['createdAt', 'Date'],
  ['updatedAt', 'Date'],
  ['startsAt', 'Date'],
  ['expiresAt', 'Date'],
]

export type FieldType = 'string' | 'number' | 'boolean' | 'Date'

export interface Field {
  readonly name: string
  readonly type: FieldType
}

/** `order-line` or `order line` as `OrderLine`. */
export function pascal(words: string): string {
  return words
    .split(/[^a-z0-9]+/i)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** `order-line` as `orderLine`. */
export function camel(words: string): string {
  const joined = pascal(words)
  return joined.charAt(0).toLowerCase() + joined.slice(1)
}

/** `category` as `categories`. */
export function plural(word: string): string {
  if (/[^aeou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
}

/** `order-lines` as `ORDER_LINES`. */
export function upper(words: string): string {
  return words.replace(/-/g, '_').toUpperCase()
}
