import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, inShort, readWith } from '../testing/discovered.ts'
import { operationsInShort } from '../testing/operations.ts'
import { samReader } from './sam-reader.ts'
import { serverlessReader } from './serverless-reader.ts'

const TEMPLATE = `
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: { Type: String, Default: dev }
  UsersUrl: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /shop/users/url }
Globals:
  Function:
    Environment: { Variables: { STAGE: !Ref Stage, LEVEL: info } }
Resources:
  Table: { Type: AWS::DynamoDB::Table }
  Create:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/create
      Environment:
        Variables:
          USERS_URL: !Ref UsersUrl
          TABLE: !Ref Table
          BUS: !Sub "shop-\${Stage}"
          ARN: !GetAtt Table.Arn
`

const pairs = (values: readonly { name: string; value: string }[] | undefined) =>
  (values ?? []).map(({ name, value }) => `${name}=${value}`)

test('a SAM template is one service, with the values that the template itself knows', () => {
  const { units, problems } = readWith(samReader, 'orders/template.yaml', { 'orders/template.yaml': TEMPLATE })
  assert.equal(units[0]?.name, 'orders')
  assert.equal(units[0].path, 'orders')
  assert.deepEqual(pairs(units[0].environment), [
    'STAGE=dev',
    'LEVEL=info',
    'USERS_URL={{resolve:ssm:/shop/users/url}}',
    'BUS=shop-dev',
  ])
  assert.deepEqual(problems, [])
})

test('templates without code of the workspace are no services', () => {
  const text = `
Resources:
  Helper: { Type: AWS::Lambda::Function, Properties: { Code: { ZipFile: 'def handler(): pass' } } }
  Foreign: { Type: AWS::Serverless::Function, Properties: { CodeUri: 's3://bucket/code.zip' } }
`
  assert.deepEqual(readWith(samReader, 'a/infra.yaml', { 'a/infra.yaml': text }).units, [])
})

test('a stack at the root is where its functions are', () => {
  const { units } = readWith(samReader, 'template.yaml', { 'template.yaml': TEMPLATE })
  assert.equal(units[0]?.path, 'src/create')
})

test('a broken template is a problem at its place', () => {
  const file = 'a/template.yaml'
  const { problems } = readWith(samReader, file, { [file]: 'Type: AWS::Lambda::Function\nResources: {a: [\n' })
  assert.equal(problems.length, 1)
  assert.equal(problems[0]?.location.file, file)
})

test('serverless.yml: the name, and variables as far as the file knows them', () => {
  const file = 'pay/serverless.yml'
  const text = `
service: payments
custom: { stage: "\${opt:stage, 'dev'}" }
provider:
  environment:
    TABLE: pay-\${self:custom.stage}
    KEY: \${ssm:/keys/pay}
functions:
  charge: { handler: src/charge.handler, environment: { URL: "\${env:URL, 'http://users:80'}" } }
`
  const { units } = readWith(serverlessReader, file, { [file]: text })
  assert.equal(units[0]?.name, 'payments')
  assert.deepEqual(pairs(units[0].environment), [
    'TABLE=pay-dev',
    'KEY={{resolve:ssm:/keys/pay}}',
    'URL=http://users:80',
  ])
})

test('variables that refer to themselves end', () => {
  const file = 'pay/serverless.yml'
  const text = `
service: a
custom: { x: "\${self:custom.x}" }
provider: { environment: { X: "\${self:custom.x}" } }
functions: { a: { handler: a.b } }
`
  assert.deepEqual(readWith(serverlessReader, file, { [file]: text }).units[0]?.environment, [])
})

test('stacks beside each other are services of kind function', () => {
  const found = discovered({
    'orders/template.yaml': TEMPLATE,
    'orders/src/create/main.py': '',
    'users/serverless.yml': 'service: users\nfunctions: { get: { handler: get.handler } }\n',
    'users/get.js': '',
  })
  assert.deepEqual(inShort(found), ['orders function orders', 'users function users'])
})

test('events of functions, in the file itself and in files that it names', () => {
  const file = 'pay/serverless.yml'
  const text = `
service: pay
provider: { name: aws, stage: "\${opt:stage, 'dev'}" }
functions:
  - \${file(functions/more.yml)}
  - charge-card:
      handler: src/charge.handler
      events:
        - http: POST charges/{id}
        - httpApi: { method: get, path: /charges }
        - httpApi: '*'
        - http: path
        - http: { path: 'admin/{proxy+}', method: any }
        - websocket: refund
        - websocket: $connect
        - schedule: rate(1 hour)
        - sqs: { arn: { Fn::GetAtt: [Jobs, Arn] } }
        - sns: paid-\${self:provider.stage}
        - stream: arn:aws:kinesis:eu-west-1:1:stream/clicks
        - stream: { type: dynamodb, arn: arn:aws:dynamodb:eu-west-1:1:table/x/stream/y }
        - eventBridge: { pattern: { source: [shop], detail-type: [Placed] } }
resources:
  Resources:
    Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: "\${self:service}-jobs" } }
`
  const files = {
    [file]: text,
    'pay/functions/more.yml': 'audit: { handler: src/audit.run, events: [{ http: GET /audit }] }\n',
    'pay/src/charge.ts': '// charges\nexport async function handler() {}\n',
  }
  assert.deepEqual(operationsInShort(readWith(serverlessReader, file, files).operations), [
    'GET /audit',
    'function pay-{}-audit',
    ...['POST /charges/{id}', 'GET /charges'].map((route) => `${route} > pay/src/charge.ts:2 handler`),
    'open ANY /',
    'open ANY /',
    'open ANY /admin',
    ...['refund', 'pay-jobs', 'paid-dev', 'arn:aws:kinesis:eu-west-1:1:stream/clicks', 'Placed'].map(
      (channel) => `handle ${channel} > pay/src/charge.ts:2 handler`,
    ),
    'function pay-{}-charge-card',
  ])
})

test('the address of one stack reaches another by its output, in any stage', () => {
  const found = discovered({
    'users/serverless.yml':
      'service: users\nfunctions: { get: { handler: get.handler, events: [{ http: GET /u }] } }\n',
    'users/get.js': '',
    'orders/serverless.yml': `
service: orders
provider: { environment: { USERS: "\${cf:users-\${opt:stage}.ServiceEndpoint}", OTHER: "\${cf:nobody-\${opt:stage}.Url}" } }
functions: { make: { handler: make.handler } }
`,
    'orders/make.js': '',
  })
  assert.deepEqual(
    [...(found.services[0]?.environment ?? [])].map(([name, values]) => `${name}=${values[0]?.value}`),
    ['USERS=https://ApiGatewayRestApi.users.execute-api'],
  )
})
