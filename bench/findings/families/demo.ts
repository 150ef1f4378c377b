// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code
/** Changes to the demo's texts, by hand: code as people write it, with a client of the workspace's own, mounts and wrappers. */
import type { DemoMutation, Family } from '../mutation.ts'

const USERS = 'services/users/src/users/routes.ts'
const CATEGORIES = 'services/catalog/src/categories.ts'
const BILLING = 'services/payments/src/clients/users.ts'
const FINDING = 'services/notifications/src/clients/users.ts'

const loud: readonly DemoMutation[] = [
  {
    ...{ name: 'a route in a mounted router', rule: 'new/endpoint', must: 'fire', about: 'GET /users/{id}/badges' },
    edits: [
      {
        file: USERS,
        from: "  router.use('/:id/addresses'",
        to: "  router.get('/:id/badges', (req, res) => res.json([]))\n\n  router.use('/:id/addresses'",
      },
    ],
  },
  {
    ...{ name: 'the mount of a router moves', rule: 'call/no-such-endpoint', must: 'fire', about: 'payments -> users' },
    edits: [{ file: USERS, from: "router.use('/:id/addresses'", to: "router.use('/:id/places'" }],
  },
  {
    ...{ name: 'a wrapped call to a path that is not there', rule: 'call/no-such-endpoint', must: 'fire' },
    edits: [{ file: FINDING, from: '`/users/${id}`', to: '`/user/${id}`' }],
  },
  {
    ...{ name: 'a client of axios in a loop', rule: 'call/in-loop', must: 'fire', about: 'payments -> users' },
    edits: [
      {
        file: BILLING,
        from: '/** The first address',
        to: 'export async function all(ids: string[]) {\n  for (const id of ids) await users.get(`/users/${id}/addresses`)\n}\n\n/** The first address',
      },
    ],
  },
  {
    ...{ name: 'the check of addresses again, elsewhere', rule: 'new/duplicate-capability', must: 'fire' },
    edits: [
      {
        file: CATEGORIES,
        from: "  app.get('/',",
        to: "  app.post<{ Body: { email: string } }>('/validate-email', async ({ body: { email } }) => ({ valid: email.includes('@') }))\n\n  app.get('/',",
      },
    ],
  },
]

const quiet: readonly DemoMutation[] = [
  {
    ...{ name: 'the body of a handler', rule: '*', must: 'be silent' },
    edits: [{ file: USERS, from: "'no such user'", to: '`no user ${req.params.id}`' }],
  },
  {
    ...{ name: 'a handler becomes a function with a name', rule: '*', must: 'be silent' },
    edits: [
      {
        file: CATEGORIES,
        from: "app.get('/', async () => [...new Set(products.map((product) => product.category))])",
        to: "const list = async () => [...new Set(products.map(({ category }) => category))]\n  app.get('/', list)",
      },
    ],
  },
  {
    ...{ name: 'the path of a call gets a name', rule: '*', must: 'be silent' },
    edits: [
      {
        file: FINDING,
        from: 'return users.get<User>(`/users/${id}`)',
        to: 'const path = `/users/${id}`\n  return users.get<User>(path)',
      },
    ],
  },
  {
    ...{ name: 'another time limit and a comment', rule: '*', must: 'be silent' },
    edits: [{ file: BILLING, from: '  timeout: 2000,', to: '  // Bills can wait a little.\n  timeout: 3_000,' }],
  },
  {
    ...{ name: 'a test that serves and calls', rule: '*', must: 'be silent' },
    edits: [
      {
        file: 'services/catalog/test/more.test.ts',
        text: "import fastify from 'fastify'\n\nconst app = fastify()\napp.get('/only-here', async () => [])\nawait fetch('http://users:3001/nowhere')\n",
      },
    ],
  },
]

export const demo: Family = { name: 'demo', seeded: [], demo: [...loud, ...quiet] }
