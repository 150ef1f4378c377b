import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort } from '../testing/discovered.ts'

const dockerfile = (program: string) =>
  `FROM golang:1.24 AS build\nCOPY . .\nRUN go build -o /bin/program ${program}\nFROM scratch\nCOPY --from=build /bin/program /bin/program\nENTRYPOINT ["/bin/program"]\n`
const GO = {
  'go.mod': 'module example.com/billing\n\ngo 1.24\n',
  'server/src/ledger/main.go': 'package main',
  'server/src/invoices/main.go': 'package main',
  'server/src/shared/money.go': 'package shared',
}

test('Dockerfiles in one folder that build a program each are a service each', () => {
  const found = discovered({
    ...GO,
    'server/Dockerfile': dockerfile('server/src/ledger/*.go'),
    'server/Dockerfile.invoices': dockerfile('./server/src/invoices'),
    'server/Dockerfile.charts':
      'FROM python:3.13\nWORKDIR /app\nCOPY server/src/charts /app\nENTRYPOINT ["python3", "draw.py"]\n',
    'server/src/charts/draw.py': '',
  })
  assert.deepEqual(inShort(found), [
    'charts service server/src/charts',
    'invoices service server/src/invoices',
    'ledger service server/src/ledger',
  ])
})

test('Dockerfiles that build one program with other settings are one service', () => {
  const found = discovered({
    ...GO,
    'server/Dockerfile': dockerfile('server/src/ledger/*.go'),
    'server/Dockerfile.debug': dockerfile('-tags debug ./server/src/ledger'),
  })
  assert.deepEqual(inShort(found), ['server service server'])
})

test('workloads find the program by the name of its Dockerfile in that of their image', () => {
  const workload = (name: string, image: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [{ name: ${name}, image: "registry/${image}:1" }] } } }\n`
  const found = discovered({
    ...GO,
    'server/Dockerfile.ledger': dockerfile('server/src/ledger/*.go'),
    'server/Dockerfile.invoicerunner': dockerfile('./server/src/invoices'),
    'k8s/books.yaml': workload('books', 'acme-invoice-runner'),
    'k8s/other.yaml': workload('other', 'acme-runner'),
  })
  assert.deepEqual(inShort(found), [
    'books service server/src/invoices',
    'ledger service server/src/ledger',
    'other external -',
  ])
})
