import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asideReason, isAside } from './aside.ts'

test('tests, fixtures, mocks and stories stand aside', () => {
  for (const file of [
    'src/users/users.controller.spec.ts',
    'src/app.test.tsx',
    'services/orders/test/app.e2e-spec.ts',
    'services/orders/__tests__/x.ts',
    'services/orders/__mocks__/http.ts',
    'ui/src/Button.stories.tsx',
    'internal/stock_test.go',
    'app/test_routes.py',
    'src/test/java/shop/OrderTest.java',
    'e2e/start.ts',
    'jest.config.ts',
    'apps/web/playwright/orders.ts',
    'src/Orders.FunctionalTests/OrdersApi.cs',
    'Shop.Api.Tests/Fixture.cs',
    'frontend/mock-backend/routes.ts',
  ]) {
    assert.equal(asideReason(file), 'test', file)
  }
})

test('vendored, generated and example code stands aside', () => {
  assert.equal(asideReason('a/node_modules/express/index.js'), 'vendored')
  assert.equal(asideReason('vendor/github.com/x/y.go'), 'vendored')
  assert.equal(asideReason('src/auth/venv/lib/x.py'), 'vendored')
  assert.equal(asideReason('services/a/dist/main.js'), 'generated')
  assert.equal(asideReason('proto/stock_pb2_grpc.py'), 'generated')
  assert.equal(asideReason('web/app.min.js'), 'generated')
  assert.equal(asideReason('examples/express/index.ts'), 'example')
  assert.equal(asideReason('templates/service/src/main.ts'), 'example')
  assert.equal(asideReason('.devcontainer/docker-compose.yml'), 'tooling')
})

test('what looks alike counts', () => {
  for (const file of [
    'src/main.ts',
    'services/vendor/src/main.ts',
    'services/orders/src/templates/templates.controller.ts',
    'chart/templates/deployment.yaml',
    'build/docker-compose.yml',
    'scripts/build/docker.ts',
    'src/latest/index.ts',
    'src/contest/contest.controller.ts',
    'services/inspector/index.ts',
    'apps/api/src/engines/playwright/index.ts',
    'apps/api/src/stories/stories.controller.ts',
    'services/mock-server/main.ts',
    'mock-api/main.ts',
  ]) {
    assert.equal(isAside(file), false, file)
  }
})
