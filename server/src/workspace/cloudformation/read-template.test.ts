import assert from 'node:assert/strict'
import { test } from 'node:test'
import { samReader } from '../serverless/sam-reader.ts'
import { discovered, type Files, inShort, readWith } from '../testing/discovered.ts'
import { operationsInShort } from '../testing/operations.ts'

const operations = (files: Files, file = 'shop/template.yaml') =>
  operationsInShort(readWith(samReader, file, files).operations).filter((line) => !line.startsWith('function '))

test('routes of functions, with the place of their handlers', () => {
  const template = `
Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Handler: app.run, CodeUri: src/all } }
Resources:
  Get:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Read: { Type: Api, Properties: { Path: '/orders/{id}', Method: get } }
        Any: { Type: HttpApi, Properties: { Path: /orders, Method: ANY } }
        Rest: { Type: HttpApi, Properties: { Path: '/files/{proxy+}', Method: GET } }
        Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
        Rows: { Type: DynamoDB, Properties: { Stream: !GetAtt Table.StreamArn } }
  Main:
    Type: AWS::Serverless::Function
    Metadata: { BuildProperties: { EntryPoints: [lambda/main.ts] } }
    Properties: { CodeUri: ., Handler: main.handle, Events: { All: { Type: HttpApi } } }
`
  const files = {
    'shop/template.yaml': template,
    'shop/src/all/app.py': 'import json\n\ndef run(event, context):\n    pass\n',
    'shop/lambda/main.ts': 'export const handle = async () => ({})\n',
  }
  assert.deepEqual(operations(files), [
    'GET /orders/{id} > shop/src/all/app.py:3 run',
    'ANY /orders > shop/src/all/app.py:3 run',
    'open GET /files',
    'open ANY /',
  ])
})

test('queues, topics and types of events that functions take; those of the cloud itself are left out', () => {
  const template = `
Resources:
  Mail:
    Type: AWS::Serverless::Function
    Properties:
      Events:
        Queue: { Type: SQS, Properties: { Queue: !GetAtt Jobs.Arn } }
        Named: { Type: SQS, Properties: { Queue: 'arn:aws:sqs:eu-west-1:1:paid' } }
        Topic: { Type: SNS, Properties: { Topic: !Ref News } }
        Kafka: { Type: MSK, Properties: { Stream: x, Topics: [clicks] } }
        Events: { Type: EventBridgeRule, Properties: { Pattern: { source: [shop], detail-type: [Placed, Paid] } } }
        Bucket: { Type: EventBridgeRule, Properties: { Pattern: { source: [aws.s3], detail-type: [Object Created] } } }
        All: { Type: EventBridgeRule, Properties: { Pattern: { source: [shop] } } }
  Jobs: { Type: AWS::SQS::Queue }
  News: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub 'news-\${Stage}' } }
  Fan:
    Type: AWS::SNS::Subscription
    Properties: { Protocol: sqs, TopicArn: !Ref News, Endpoint: !GetAtt Jobs.Arn }
  Rule:
    Type: AWS::Events::Rule
    Properties: { EventPattern: { detail-type: [Refunded] }, Targets: [{ Arn: !GetAtt Jobs.Arn, Id: q }, { Arn: !GetAtt Mail.Arn, Id: f }] }
Parameters: { Stage: { Type: String, Default: dev } }
`
  assert.deepEqual(operations({ 'shop/template.yaml': template }), [
    'handle shop-Jobs',
    'handle arn:aws:sqs:eu-west-1:1:paid',
    'handle news-dev',
    'handle clicks',
    'handle Placed',
    'handle Paid',
    'shop-Jobs < Refunded',
    'handle Refunded',
    'shop-Jobs < news-dev',
  ])
})

test('APIs as resources of their own, and from a description beside the template', () => {
  const template = `
Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Handler: index.main } }
  Http: { Type: AWS::ApiGatewayV2::Api, Properties: { ProtocolType: HTTP } }
  Integration: { Type: AWS::ApiGatewayV2::Integration, Properties: { IntegrationUri: !GetAtt Fn.Arn } }
  Route: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: 'PUT /carts/{id}', Target: !Sub 'integrations/\${Integration}' } }
  Socket: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: say, Target: !Join [/, [integrations, !Ref Integration]] } }
  Connect: { Type: AWS::ApiGatewayV2::Route, Properties: { RouteKey: $connect, Target: !Sub 'integrations/\${Integration}' } }
  Rest: { Type: AWS::ApiGateway::RestApi }
  Users: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !GetAtt Rest.RootResourceId, PathPart: users } }
  User: { Type: AWS::ApiGateway::Resource, Properties: { ParentId: !Ref Users, PathPart: '{name}' } }
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      { HttpMethod: GET, ResourceId: !Ref User, Integration: { Uri: !Sub 'arn:aws:apigateway:x:lambda:path/functions/\${Fn.Arn}/invocations' } }
  Cors: { Type: AWS::ApiGateway::Method, Properties: { HttpMethod: OPTIONS, ResourceId: !Ref User, Integration: { Type: MOCK } } }
  Described: { Type: AWS::Serverless::Api, Properties: { DefinitionUri: api.yaml, StageName: live } }
`
  const api = `
openapi: 3.0.1
paths:
  /prices:
    post: { x-amazon-apigateway-integration: { uri: { Fn::Sub: 'arn:x/\${Fn.Arn}/invocations' } } }
    get: { x-amazon-apigateway-integration: { type: mock } }
`
  assert.deepEqual(operations({ 'shop/template.yaml': template, 'shop/api.yaml': api }), [
    'PUT /carts/{id}',
    'GET /users/{name}',
    'POST /prices',
  ])
})

test('what one stack stores or exports reaches the variables of others, whatever the environment is called', () => {
  const users = `
Parameters: { Stage: { Type: String, Default: dev } }
Resources:
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: live } }
  Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: src } }
  Url:
    Type: AWS::SSM::Parameter
    Properties: { Name: !Sub '/shop/\${Stage}/users/url', Value: !Sub 'https://\${Api}.execute-api.\${AWS::Region}.amazonaws.com/live/v1' }
Outputs:
  Queue: { Value: !Ref Jobs, Export: { Name: !Sub '\${Stage}-jobs' } }
  Domain: { Value: !Sub '\${Api}.execute-api.\${AWS::Region}.amazonaws.com', Export: { Name: users-domain } }
`
  const orders = `
Parameters:
  Users: { Type: 'AWS::SSM::Parameter::Value<String>' }
  Env: { Type: String }
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Environment:
        Variables:
          USERS: !Ref Users
          AGAIN: '{{resolve:ssm:/shop/prod/users/url:1}}'
          PATH_IN: !Sub ['https://\${domain}/live/x', { domain: !ImportValue users-domain }]
          UNKNOWN: !ImportValue nobody-exports-this
`
  const found = discovered({
    'users/template.yaml': users,
    'users/src/app.py': '',
    'orders/template.yaml': orders,
    'orders/samconfig.toml': 'parameter_overrides = "Env=\\"test\\" Users=/shop/<env>/users/url"\n',
    'orders/src/app.py': '',
  })
  assert.deepEqual(inShort(found), ['orders function orders', 'users function users'])
  const environment = found.services[0]?.environment ?? new Map()
  assert.deepEqual(
    [...environment].map(([name, values]) => `${name}=${values[0]?.value}`),
    [
      'USERS=https://Api.users.execute-api/v1',
      'AGAIN=https://Api.users.execute-api/v1',
      'PATH_IN=https://Api.users.execute-api/x',
    ],
  )
  assert.ok(found.services[1]?.hosts.includes('api.users.execute-api'))
})

test('a nested stack gets what the stack around it passes, and answers with its outputs', () => {
  const main = `
Resources:
  Queues: { Type: AWS::Serverless::Application, Properties: { Location: parts/queues.yaml } }
  Worker:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: worker/template.yaml, Parameters: { Queue: !GetAtt Queues.Outputs.Jobs } }
`
  const worker = `
Parameters: { Queue: { Type: String } }
Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: src, Environment: { Variables: { QUEUE: !Ref Queue } } } }
`
  const found = discovered({
    'template.yaml': main,
    'parts/queues.yaml':
      'Resources: { Q: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } } }\nOutputs: { Jobs: { Value: !Ref Q } }\n',
    'worker/template.yaml': worker,
    'worker/src/app.py': '',
  })
  assert.deepEqual(inShort(found), ['worker function worker'])
  assert.equal(found.services[0]?.environment.get('QUEUE')?.[0]?.value, 'jobs')
})

test('AppSync: fields, and the requests and invocations that answer them', () => {
  const template = `
Resources:
  Api: { Type: AWS::AppSync::GraphQLApi, Properties: { Name: front } }
  Prices: { Type: AWS::AppSync::DataSource, Properties: { Name: Prices, HttpConfig: { Endpoint: 'https://prices.example.com/' } } }
  Orders: { Type: AWS::AppSync::DataSource, Properties: { Name: Orders, LambdaConfig: { LambdaFunctionArn: !Ref CreateArn } } }
  GetPrice:
    Type: AWS::AppSync::Resolver
    Properties:
      TypeName: Query
      FieldName: price
      DataSourceName: !GetAtt Prices.Name
      RequestMappingTemplate: '{ "method": "GET", "resourcePath": "/v1/prices/$ctx.args.id" }'
  Create: { Type: AWS::AppSync::Resolver, Properties: { TypeName: Mutation, FieldName: createOrder, DataSourceName: Orders } }
  Inner: { Type: AWS::AppSync::Resolver, Properties: { TypeName: Order, FieldName: user, DataSourceName: Users } }
Parameters: { CreateArn: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /orders/create/arn } }
`
  const facts = readWith(samReader, 'front/template.yaml', { 'front/template.yaml': template })
  assert.deepEqual(operationsInShort(facts.operations), [
    'QUERY Query.price',
    'call GET https://prices.example.com/v1/prices/{}',
    'MUTATION Mutation.createOrder',
    'call publish {{resolve:ssm:/orders/create/arn}}',
  ])
  assert.deepEqual(
    facts.units.map(({ name, kind, path }) => [name, kind, path]),
    [['front', 'gateway', 'front']],
  )
})
