import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBuilt } from './build-constraint.ts'

const CASES: readonly (readonly [built: boolean, file: string, text: string])[] = [
  [true, 'a.go', 'package a\n'],
  [false, 'wire.go', '//go:build wireinject\n\npackage a\n'],
  [true, 'wire_gen.go', '//go:build !wireinject\n\npackage a\n'],
  [true, 'a.go', '//go:build linux && (amd64 || arm64) && go1.21\npackage a\n'],
  [false, 'a.go', '//go:build windows || (darwin && !cgo)\npackage a\n'],
  [false, 'a_windows.go', 'package a\n'],
  [true, 'a_linux.go', 'package a\n'],
]

for (const [built, file, text] of CASES) {
  test(`${file} ${text.split('\n')[0]}`, () => assert.equal(isBuilt(file, text), built))
}
