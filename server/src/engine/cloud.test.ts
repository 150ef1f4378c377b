import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MapSource } from '../workspace/sources/map-source.ts'
import { createEngine } from './create-engine.ts'
import { whenLoaded } from './engine.ts'

/** `from -> to METHOD path (endpoint)` of all calls, sorted. */
async function callsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const engine = createEngine(new MapSource(new Map(Object.entries(files))))
  const { calls } = await whenLoaded(engine, () => engine.snapshot())
  const lines = calls.map(
    ({ from, to, method, path, endpoint, reasonCode }) =>
      `${from} -> ${to} ${method} ${path} (${endpoint ?? reasonCode})`,
  )
  return lines.sort()
}

const MANIFEST = JSON.stringify({ name: 'web', private: true, scripts: { start: 'node main.js' } })

test('Terraform: an address of an API leads to the function behind the route', async () => {
  const terraform = `
resource "aws_lambda_function" "orders" {
  function_name = "orders"
  filename      = "../orders/dist/orders.zip"
  handler       = "index.handler"
}
resource "aws_apigatewayv2_api" "http" {}
resource "aws_apigatewayv2_integration" "orders" { integration_uri = aws_lambda_function.orders.invoke_arn }
resource "aws_apigatewayv2_route" "get" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET /orders/{id}"
  target    = "integrations/\${aws_apigatewayv2_integration.orders.id}"
}
resource "aws_ecs_task_definition" "web" {
  container_definitions = jsonencode([{
    name        = "web"
    image       = "registry/web"
    environment = [
      { name = "API", value = aws_apigatewayv2_api.http.api_endpoint },
      { name = "FUNCTION", value = aws_lambda_function.orders.function_name },
      { name = "ELSEWHERE", value = data.terraform_remote_state.other.outputs.url },
    ]
  }])
}
`
  const calls = await callsOf({
    'infra/main.tf': terraform,
    'orders/index.js': 'exports.handler = async () => ({})\n',
    'web/package.json': MANIFEST,
    'web/main.js': `
fetch(process.env.API + '/orders/7')
fetch(process.env.API + '/nothing')
fetch(process.env.ELSEWHERE + '/x')
`,
  })
  assert.deepEqual(calls, [
    'web -> null GET /nothing (unknown-host)',
    'web -> null GET /x (unset-variable)',
    'web -> orders GET /orders/7 (orders http GET /orders/{id})',
  ])
})

test('CloudFormation: functions are invoked by their names, and rules bring events to queues', async () => {
  const calls = await callsOf({
    'mail/template.yaml': `
Resources:
  Send: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Handler: a.run, Events: { Q: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } } } } }
  Jobs: { Type: AWS::SQS::Queue }
  Rule: { Type: AWS::Events::Rule, Properties: { EventPattern: { detail-type: [Placed] }, Targets: [{ Id: q, Arn: !GetAtt Jobs.Arn }] } }
  Name: { Type: AWS::SSM::Parameter, Properties: { Name: /mail/send, Value: !Ref Send } }
`,
    'mail/src/a.py': 'def run(event, context):\n    pass\n',
    'shop/template.yaml': `
Resources:
  Sell: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Handler: b.run, Environment: { Variables: { SEND: '{{resolve:ssm:/mail/send}}' } } } }
`,
    'shop/src/b.py': `
import os
import boto3

def run(event, context):
    boto3.client("lambda").invoke(FunctionName=os.environ["SEND"], Payload=b"x")
    boto3.client("lambda").invoke(FunctionName="nobody", Payload=b"x")
    boto3.client("events").put_events(Entries=[{"Source": "shop", "DetailType": "Placed", "Detail": "x"}])
`,
  })
  assert.deepEqual(calls, [
    'shop -> mail publish Placed (mail message handle mail-Jobs)',
    'shop -> mail publish mail-Send ()',
    'shop -> null publish nobody (no-handler)',
  ])
})

test('a route of an API that hands on all stands back: the code tells its routes', async () => {
  const engine = createEngine(
    new MapSource(
      new Map(
        Object.entries({
          'api/serverless.yml':
            'service: api\nfunctions: { all: { handler: main.handler, events: [{ http: ANY / }, { http: "ANY /{proxy+}" }] } }\n',
          'api/package.json': '{ "name": "api", "private": true, "dependencies": { "express": "5" } }',
          'api/main.js':
            "const app = require('express')()\napp.get('/', home)\napp.get('/users/:id', read)\nexports.handler = require('serverless-http')(app)\n",
        }),
      ),
    ),
  )
  const { endpoints } = await whenLoaded(engine, () => engine.snapshot())
  assert.deepEqual(
    endpoints.map(({ id }) => id),
    ['api http GET /', 'api http GET /users/{id}'],
  )
})
