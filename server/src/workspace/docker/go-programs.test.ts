import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goProgramsIn } from './go-programs.ts'

const CASES: readonly (readonly [command: string, programs: readonly string[]])[] = [
  ['CGO_ENABLED=0 go build -o /bin/api ./cmd/api', ['cmd/api']],
  ['go build -tags netgo -ldflags -static -o /bin/driver services/driver/*.go', ['services/driver']],
  ['go build -o /bin/api cmd/api/main.go && go build -o /bin/worker ./cmd/worker/', ['cmd/api', 'cmd/worker']],
  ['go mod download; go install -mod=vendor ./tools/serve; echo ./done', ['tools/serve']],
  ['go build ./...', []],
  ['go build -o /bin/app .', []],
  ['go test ./internal/orders', []],
  ['cp ./go build/output', []],
]

for (const [command, programs] of CASES) {
  test(`programs that \`${command}\` builds`, () => assert.deepEqual(goProgramsIn(command.split(' ')), programs))
}
