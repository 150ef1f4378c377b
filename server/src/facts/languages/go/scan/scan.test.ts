import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { scan } from './scan.ts'

const SOURCE = `// Package main: import "no"
package main

import (
	"net/http"
	chi "github.com/go-chi/chi/v5" // a router
)

import \`strings\`

type (
	Server struct { router chi.Router }
	Store  interface {
		Find(id string) (string, error)
		Close() error
	}
)

type Pair[K comparable, V any] struct { key K }

const a, b = "func no() {}", '"'
var (
	c = map[string]int{"x": 1}
	d int
)

func main() {
	text := \`
func neither() {}
\`
	s.Get("/x") // not .Post(
	_ = ".Put("
	f := func() { x.Use(text) }
}

func (s *Server) routes() {}
func (p Pair[K, V]) Key() K { return p.key }
func generic[T any](t T) {}
`

const found = scan('cmd/shop/main.go', SOURCE, new Set(['.Get', '.Post', '.Put', '.Use']))

suite('scan', () => {
  test('imports, and the own package', () => {
    assert.deepEqual(
      found.modules.map(({ module }) => module),
      ['.', 'net/http', 'github.com/go-chi/chi/v5', 'strings'],
    )
  })

  test('names that the package shares', () => {
    assert.deepEqual(found.shares, {
      namespace: 'cmd/shop',
      names: [
        ...['Server', 'Store', 'Store#Find', 'Store#Close', 'Pair', 'a', 'b', 'c', 'd', 'main'],
        ...['Server.routes', 'Pair.Key', 'generic'],
      ],
    })
  })

  test('called methods, outside of texts and comments', () => assert.deepEqual(found.markers, ['.Get', '.Use']))

  test('where a program starts', () => {
    assert.equal(found.starts, true)
    assert.equal(scan('a.go', 'package a\nfunc main() {}\n', new Set()).starts, undefined)
  })

  test('a file that is not built says nothing', () => {
    const { modules, shares } = scan('a.go', '//go:build ignore\n\npackage a\nimport "fmt"\n', new Set())
    assert.deepEqual([modules, shares], [[], undefined])
  })

  test('suppressions and lines', () => {
    const text = 'package a\n// groundplan-ignore-next-line new/call: it is meant\nvar x = 1\n'
    const { suppressions, lines } = scan('a.go', text, new Set())
    assert.deepEqual(suppressions, [{ line: 1, rule: 'new/call', reason: 'it is meant' }])
    assert.equal(lines, 4)
  })

  test('broken code is read to its end', () => {
    for (const text of ['package a\nfunc (', 'import "x', 'type X interface {', 'var a = `', '}}}((', 'func ) {']) {
      assert.ok(scan('a.go', text, new Set()).lines > 0)
    }
  })
})
