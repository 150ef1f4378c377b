import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grpcMethods, protoServices } from './proto.ts'

const declared = (text: string) => protoServices(`syntax = "proto3"; ${text} message M {}`).services

test('a service that is served whole has the methods of its declaration', () => {
  const methods = grpcMethods(
    declared('package a.v1; service Stock { rpc Find(M) returns (M); rpc List(M) returns (M); }'),
  )
  assert.deepEqual(methods('Stock/*'), ['a.v1.Stock/Find', 'a.v1.Stock/List'])
  assert.deepEqual(methods('a.v1.Stock/*'), ['a.v1.Stock/Find', 'a.v1.Stock/List'])
  assert.deepEqual(methods('Prices/*'), [])
})

test('copies of a declaration count once, and of services that share a name none is chosen', () => {
  const one = declared('package a; service Stock { rpc Find(M) returns (M); }')
  const other = declared('package b; service Stock { rpc Find(M) returns (M); }')
  assert.deepEqual(grpcMethods([...one, ...one])('Stock/*'), ['a.Stock/Find'])
  assert.deepEqual(grpcMethods([...one, ...other])('Stock/*'), [])
})
