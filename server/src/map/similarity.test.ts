import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint, Snapshot } from '../protocol/map.ts'
import { fields, MapBuilder } from '../rules/testing/build-map.ts'
import { isAlike, type Likeness, likeness } from './similarity.ts'
import { wordWeights } from './similarity-weights.ts'
import { readWords, singular, splitWords } from './similarity-words.ts'

/** `service METHOD path | handler | fields`. gRPC is `service RPC package.Service/Method`. */
type Pair = readonly [left: string, right: string]

const SAME: readonly Pair[] = [
  ['email-validator POST /validate || body email', 'users POST /users/validate-email || body email'],
  ['email-validator POST /validate', 'users POST /users/validate-email'],
  ['mail-check POST /validate-email || body email', 'users POST /users/email/validate || body email'],
  ['mail-check POST /validate-email || body email', 'users GET /users/validate-email || query email'],
  ['mail-check GET /check-email/{email}', 'users GET /users/verify-email || query email'],
  ['order-reader GET /orders/{orderId}', 'orders GET /orders/{id}'],
  ['order-reader GET /api/v1/orders/{id}', 'orders GET /orders/{id}'],
  ['order-reader GET /getOrders', 'orders GET /orders'],
  ['checkout POST /orders/create || body userId, body items', 'orders POST /orders || body userId, body items'],
  ['reports GET /users/{id}/orders', 'orders GET /orders || query userId'],
  [
    'tax POST /calculate-tax | calculateTax | body amount:number, body country:string',
    'billing POST /tax/calculation | computeTax | body amount:number, body country:string',
  ],
  [
    'currency-converter GET /convert || query from, query to, query amount',
    'payments GET /payments/currency/convert || query from, query to, query amount',
  ],
  [
    'thumbnailer POST /images/resize || body url, body width',
    'media POST /media/image/resize || body url, body width, body height',
  ],
  [
    'mailer POST /send-email || body to, body subject, body text',
    'notifications POST /notifications/email/send || body to, body subject, body body',
  ],
  ['geo GET /addresses/geocode || query address', 'maps POST /geocode-address || body address'],
  [
    'email-check RPC mail.v1.EmailChecker/ValidateEmail || body email:string',
    'users POST /users/validate-email || body email:string',
  ],
  ['directory GET /users/by-email/{email}', 'users GET /users || query email'],
  ['pdf POST /invoices/{id}/render', 'billing POST /billing/invoices/{invoiceId}/generate'],
  ['stock2 GET /products/{sku}/availability', 'inventory GET /inventory/products/{sku}/availability'],
  ['orders DELETE /order/{id}', 'orders DELETE /orders/{id}'],
  ['inbox POST /messages/mark-as', 'inbox POST /messages/markAs'],
  ['coupon-service POST /coupons/validate || body code', 'pricing POST /pricing/coupons/check || body code'],
]

const DIFFERENT: readonly Pair[] = [
  ['orders GET /orders/{id}', 'users GET /users/{id}'],
  ['orders GET /{id}', 'users GET /{id}'],
  ['orders GET /health', 'users GET /health'],
  ['orders GET /metrics', 'users GET /metrics'],
  ['orders GET /', 'users GET /'],
  ['orders GET /version', 'users GET /version'],
  ['orders GET /api/v1/status', 'users GET /api/v1/status'],
  ['orders GET /orders', 'orders GET /orders/{id}'],
  ['orders GET /orders/{id}', 'orders DELETE /orders/{id}'],
  ['orders POST /orders || body userId, body items', 'carts POST /carts || body userId, body items'],
  ['orders POST /orders/{id}/cancel', 'orders POST /orders/{id}/refund'],
  ['orders POST /orders/{id}/cancel', 'subscriptions POST /subscriptions/{id}/cancel'],
  ['orders GET /orders/{id}/summary', 'orders GET /orders/{id}'],
  ['orders GET /orders/{id}/status', 'payments GET /payments/{id}/status'],
  ['orders GET /users/{id}/orders', 'users GET /users/{id}/addresses'],
  ['orders GET /orders/{id}/lines', 'invoices GET /invoices/{id}/lines'],
  ['orders POST /sync || body since', 'inventory POST /sync || body since'],
  ['email-validator POST /validate || body email', 'address-validator POST /validate || body address'],
  ['email-validator POST /validate || body email', 'coupons POST /coupons/validate || body code'],
  ['orders GET /search || query q', 'catalog GET /search || query q'],
  ['email-validator GET /validate/domains/{domain}', 'users POST /users/validate-email || body email'],
  ['email-validator POST /validate/batch || body emails', 'orders POST /orders/batch || body orders'],
  ['payments POST /webhooks/stripe', 'orders POST /webhooks/shopify'],
  ['users POST /login || body email, body password', 'admin POST /login || body email, body password'],
  ['users GET /users/me', 'users GET /users/{id}'],
  ['reports GET /reports/{id}/download', 'invoices GET /invoices/{id}/download'],
  ['orders PUT /orders/{id}/notes', 'users PUT /users/{id}/notes'],
  ['users POST /users || body email, body name', 'newsletter POST /subscribers || body email, body name'],
  ['catalog GET /products', 'recommendations GET /products/{id}/similar'],
  ['payments POST /payments || body orderId, body amount', 'refunds POST /refunds || body orderId, body amount'],
  ['users RPC users.v1.Users/GetUser', 'orders RPC orders.v1.Orders/GetOrder'],
  ['orders GET /orders || query userId', 'orders GET /orders || query status'],
  [
    'notifications POST /notifications/email/send || body to, body text',
    'notifications POST /notifications/sms/send || body to, body text',
  ],
  ['media POST /upload || body file', 'documents POST /documents/upload || body file'],
  ['catalog GET /categories', 'catalog GET /products'],
  ['shipping GET /shipments/{id}/events', 'audit GET /events'],
  ['users PUT /users/{id}/email || body email', 'users POST /users/validate-email || body email'],
  ['jobs GET /jobs/{id}/applications', 'jobs GET /jobs/me/applications'],
  ['messaging GET /conversations/{id}', 'messaging POST /conversations/{id}/read'],
  ['posts DELETE /posts/{id}', 'posts DELETE /posts/comments/{commentId}'],
  ['identity GET /user/get', 'identity GET /user/get-by-id'],
  ['catalog RPC Catalog/GetProduct', 'catalog RPC Catalog/ListProducts'],
  ['comments RPC CommentsService/FindOne', 'posts RPC PostsService/FindOne'],
  ['web GET /cart', 'web HEAD /cart'],
  ['web GET /address', 'web GET /addresses'],
  ['users RPC users.v1.Users/DeleteUser', 'users RPC users.v1.Users/DeleteUserRequest'],
  ['friends DELETE /friends/{id}', 'people DELETE /friend-requests/{id}'],
  ['users GET /v1/users/{id}', 'users GET /v2/users/{id}'],
  ['users GET /users/{id}', 'users GET /api/v2/users/{id}'],
  ['orders GET /internal/orders/{id}', 'orders GET /orders/{id}'],
  ['users PATCH /users/{id} || body name', 'users PUT /users/{id} || body name'],
  ['users POST /auth/login || body email, body password', 'admin POST /auth/login || body email, body password'],
  ['users POST /auth/refresh || body token', 'admin POST /auth/refresh || body token'],
  ['orders POST /webhooks/stripe', 'payments POST /webhooks/stripe'],
  ['users GET /settings', 'billing GET /settings'],
  ['media GET /files/{id}', 'documents GET /files/{id}'],
  ['catalog POST /products/batch || body ids', 'catalog GET /products/{id}'],
  ['email-validator POST /validate || body email', 'users POST /users || body email, body name'],
]

/** A shop of ordinary services, so that words have the weights they would have. */
function surroundings(): MapBuilder {
  const map = new MapBuilder()
  for (const [service, noun] of Object.entries({
    users: 'users',
    orders: 'orders',
    catalog: 'products',
    payments: 'payments',
    shipping: 'shipments',
    carts: 'carts',
    reviews: 'reviews',
    invoices: 'invoices',
  })) {
    map
      .http(service, 'GET /health')
      .http(service, `GET /${noun}`)
      .http(service, `GET /${noun}/{id}`)
      .http(service, `POST /${noun}`)
  }
  return map
}

function add(map: MapBuilder, text: string): (snapshot: Snapshot) => Endpoint {
  const [operation = '', handler = '', own = ''] = text.split('|')
  const [service = '', method = '', path = ''] = operation.trim().split(' ')
  const protocol = method === 'RPC' ? 'grpc' : 'http'
  map.endpoint(service, protocol, method, path, { handlerName: handler.trim(), fields: fields(own) })
  return (snapshot) => snapshot.endpoints.find((one) => one.id === `${service} ${protocol} ${method} ${path}`)!
}

function compare([left, right]: Pair): Likeness {
  const forth = surroundings()
  const findLeft = add(forth, left)
  const one = findLeft(forth.build())
  const findRight = add(forth, right)
  const snapshot = forth.build()
  const other = findRight(snapshot)
  const weights = wordWeights(snapshot.endpoints)
  const found = likeness(one, other, weights)
  assert.deepEqual(found.parts, likeness(other, one, weights).parts, `${left} / ${right} is not symmetric`)
  return found
}

test('pairs that do the same are found', (context) => {
  const missed = SAME.map((pair) => [compare(pair), ...pair] as const).filter(([found]) => !isAlike(found))
  const wrong = DIFFERENT.filter((pair) => isAlike(compare(pair))).length
  const found = SAME.length - missed.length
  context.diagnostic(
    `found ${found} of ${SAME.length}; ${wrong} of ${DIFFERENT.length} wrong; precision ${found / (found + wrong)}`,
  )
  assert.deepEqual(missed, [])
})

test('pairs that only look alike are left alone', () => {
  const wrong = DIFFERENT.map((pair) => [compare(pair), ...pair] as const).filter(([found]) => isAlike(found))
  assert.deepEqual(wrong, [])
})

test('names fall apart into words', () => {
  assert.deepEqual(splitWords('getUserByHTTPHeader_v2'), ['get', 'user', 'by', 'http', 'header'])
  assert.deepEqual(['addresses', 'categories', 'orders', 'status', 'boxes', 'class'].map(singular), [
    'address',
    'category',
    'order',
    'status',
    'box',
    'class',
  ])
  assert.deepEqual(readWords('validateE-MailHandler'), {
    nouns: ['email'],
    plural: false,
    actions: ['validate'],
    verbs: [],
  })
  assert.deepEqual(readWords('createOrders'), { nouns: ['order'], plural: true, actions: [], verbs: ['create'] })
})
