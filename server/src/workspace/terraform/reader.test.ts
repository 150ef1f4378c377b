import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discovered, type Files, inShort, readWith, serverManifest } from '../testing/discovered.ts'
import { operationsInShort } from '../testing/operations.ts'
import { terraformReader } from './reader.ts'

const read = (text: string, others: Files = {}) =>
  readWith(terraformReader, 'infra/main.tf', { 'infra/main.tf': text, ...others })

const pairs = (values: readonly { name: string; value: string }[] | undefined) =>
  (values ?? []).map(({ name, value }) => `${name}=${value}`)

test('tasks of ECS: the program among its containers, its names, ports and values', () => {
  const text = `
variable "stage" {
  default = "dev"
}
locals {
  users_host = "users.\${aws_service_discovery_private_dns_namespace.shop.name}"
}
resource "aws_sqs_queue" "jobs" {
  name = "jobs-\${var.stage}"
}
resource "aws_service_discovery_private_dns_namespace" "shop" { name = "shop.local" }
resource "aws_service_discovery_service" "orders" {
  name = "orders"
  dns_config { namespace_id = aws_service_discovery_private_dns_namespace.shop.id }
}
resource "aws_ecs_task_definition" "orders" {
  family = "orders"
  container_definitions = jsonencode([
    { name = "xray", image = "amazon/aws-xray-daemon" },
    {
      name  = "orders"
      image = "registry/shop-orders:\${var.tag}"
      portMappings = [{ containerPort = 8080 }]
      environment = [
        { name = "USERS_URL", value = "http://\${local.users_host}:3000" },
        { name = "QUEUE", value = aws_sqs_queue.jobs.url },
        { name = "SECRET", value = random_password.x.result },
      ]
      secrets = [{ name = "PAY_URL", valueFrom = data.aws_ssm_parameter.pay.value }]
    },
  ])
}
data "aws_ssm_parameter" "pay" { name = "/shop/\${var.stage}/pay/url" }
resource "aws_ecs_service" "orders" {
  task_definition = aws_ecs_task_definition.orders.arn
  service_registries { registry_arn = aws_service_discovery_service.orders.arn }
}
`
  const { units, problems } = read(text)
  const [orders, ...others] = units
  assert.deepEqual([orders?.name, orders?.image, others.length], ['orders', null, 0])
  assert.deepEqual(orders?.hosts, ['orders.infra.ecs', 'orders.shop.local'])
  assert.deepEqual(orders?.ports, [{ container: 8080, published: null }])
  assert.deepEqual(pairs(orders?.environment), [
    'USERS_URL=http://users.shop.local:3000',
    'QUEUE=jobs-dev',
    'PAY_URL={{resolve:ssm:/shop/dev/pay/url}}',
  ])
  assert.equal(orders?.environment[0]?.location.span[0], 24)
  assert.deepEqual(problems, [])
})

test('functions with their code, routes, queues and types of events', () => {
  const text = `
data "archive_file" "get" {
  type        = "zip"
  source_dir  = "\${path.module}/../orders/get"
  output_path = "get.zip"
}
resource "aws_lambda_function" "get" {
  function_name = "orders-get"
  filename      = data.archive_file.get.output_path
  handler       = "app.handler"
  environment {
    variables = { TOPIC = aws_sns_topic.news.arn }
  }
}
module "mail" {
  source        = "terraform-aws-modules/lambda/aws"
  function_name = "mail"
  handler       = "index.send"
  source_path   = "../mail"
}
resource "aws_sns_topic" "news" {}
resource "aws_sqs_queue" "jobs" { name = "jobs" }
resource "aws_dynamodb_table" "rows" { name = "rows" }
resource "aws_apigatewayv2_api" "http" { name = "http" }
resource "aws_apigatewayv2_integration" "get" { integration_uri = aws_lambda_function.get.invoke_arn }
resource "aws_apigatewayv2_route" "get" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "GET /orders/{id}"
  target    = "integrations/\${aws_apigatewayv2_integration.get.id}"
}
resource "aws_apigatewayv2_route" "rest" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "ANY /files/{proxy+}"
  target    = "integrations/\${aws_apigatewayv2_integration.get.id}"
}
resource "aws_lambda_event_source_mapping" "jobs" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = module.mail.lambda_function_arn
}
resource "aws_lambda_event_source_mapping" "rows" {
  event_source_arn = aws_dynamodb_table.rows.stream_arn
  function_name    = module.mail.lambda_function_arn
}
resource "aws_sns_topic_subscription" "jobs" {
  topic_arn = aws_sns_topic.news.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.jobs.arn
}
resource "aws_cloudwatch_event_rule" "paid" {
  event_pattern = jsonencode({ source = ["shop"], "detail-type" = ["Paid"] })
}
resource "aws_cloudwatch_event_target" "paid" {
  rule = aws_cloudwatch_event_rule.paid.name
  arn  = module.mail.lambda_function_arn
}
`
  const facts = read(text, {
    'orders/get/app.py': 'def handler(event, context):\n    pass\n',
    'mail/index.js': '\nexports.send = async () => {}\n',
  })
  assert.deepEqual(
    facts.units.map(({ name, path, kind }) => [name, path, kind]),
    [
      ['orders-get', 'orders/get', 'function'],
      ['mail', 'mail', 'function'],
    ],
  )
  assert.deepEqual(pairs(facts.units[0]?.environment), ['TOPIC=infra-news'])
  assert.deepEqual(operationsInShort(facts.operations), [
    'GET /orders/{id} > orders/get/app.py:1 handler',
    'open ANY /files',
    'handle jobs > mail/index.js:2 send',
    'jobs < infra-news',
    'handle Paid > mail/index.js:2 send',
    'function orders-get',
    'function mail',
  ])
  assert.deepEqual(
    facts.routes.map(({ door, prefix, exact, methods, target }) => [door?.hosts, prefix, exact, methods, target]),
    [
      [['http.infra.execute-api'], '/orders/{id}', false, ['GET'], 'https://get.infra.lambda-url'],
      [['http.infra.execute-api'], '/files', false, [], 'https://get.infra.lambda-url'],
    ],
  )
})

test('modules of the workspace are read with what they are called with, once for each key', () => {
  const files = {
    'infra/main.tf': `
locals {
  services = { orders = { port = 3001 }, users = { port = 3002 } }
}
module "service" {
  source   = "./modules/service"
  for_each = local.services
  name     = each.key
  settings = { USERS_URL = module.db.url, PORT = each.value.port }
}
module "db" { source = "./modules/db" }
`,
    'infra/modules/service/main.tf': `
variable "name" {}
variable "settings" {}
resource "google_cloud_run_v2_service" "this" {
  name = var.name
  template {
    containers {
      image = "eu.gcr.io/shop/\${var.name}"
      env {
        name  = "USERS_URL"
        value = var.settings.USERS_URL
      }
      env {
        name  = "PORT"
        value = lookup(var.settings, "PORT", 80)
      }
    }
  }
}
`,
    'infra/modules/db/outputs.tf': 'output "url" { value = "https://users.internal" }\n',
  }
  const { units } = readWith(terraformReader, 'infra/main.tf', files)
  assert.deepEqual(
    units.map(({ name, image, hosts }) => [name, image, hosts]),
    [
      ['orders', 'eu.gcr.io/shop/orders', ['this.service-orders.run']],
      ['users', 'eu.gcr.io/shop/users', ['this.service-users.run']],
    ],
  )
  assert.deepEqual(pairs(units[0]?.environment), ['USERS_URL=https://users.internal', 'PORT=3001'])
  assert.deepEqual(readWith(terraformReader, 'infra/modules/service/main.tf', files).units, [])
})

test('Cloud Run, App Runner and Container Apps know each other by the addresses that the cloud gives them', () => {
  const text = `
resource "google_cloud_run_service" "users" {
  name = "users"
  template { spec { containers { image = "gcr.io/x/users" } } }
}
resource "aws_apprunner_service" "orders" {
  service_name = "orders"
  source_configuration {
    image_repository {
      image_identifier = "x/orders:1"
      image_configuration {
        runtime_environment_variables = { USERS = google_cloud_run_service.users.status[0].url }
      }
    }
  }
}
resource "azurerm_container_app" "mail" {
  name = "mail"
  template {
    container {
      image = "x/mail"
      env {
        name  = "ORDERS"
        value = "https://\${aws_apprunner_service.orders.service_url}/v1"
      }
    }
  }
}
`
  const found = discovered({
    'infra/main.tf': text,
    ...Object.fromEntries(['users', 'orders', 'mail'].map((name) => [`${name}/package.json`, serverManifest(name)])),
  })
  assert.deepEqual(inShort(found), ['mail service mail', 'orders service orders', 'users service users'])
  const values = found.services.flatMap(({ environment }) =>
    [...environment].map(([name, [one]]) => [name, one?.value]),
  )
  assert.deepEqual(values, [
    ['ORDERS', 'https://orders.infra.apprunner/v1'],
    ['USERS', 'https://users.infra.run'],
  ])
  assert.ok(found.services[2]?.hosts.includes('users.infra.run'))
})

test('rules of a load balancer say which path leads to which task', () => {
  const task = (name: string) => `
resource "aws_ecs_task_definition" "${name}" {
  container_definitions = jsonencode([{ name = "${name}", image = "x/${name}" }])
}
resource "aws_lb_target_group" "${name}" {}
resource "aws_ecs_service" "${name}" {
  task_definition = aws_ecs_task_definition.${name}.arn
  load_balancer { target_group_arn = aws_lb_target_group.${name}.arn }
}
`
  const text = `${task('users')}${task('web')}
resource "aws_lb" "main" {}
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.main.arn
  default_action { target_group_arn = aws_lb_target_group.web.arn }
}
resource "aws_lb_listener_rule" "users" {
  listener_arn = aws_lb_listener.http.arn
  action { target_group_arn = aws_lb_target_group.users.arn }
  condition {
    path_pattern { values = ["/api/users/*"] }
  }
}
`
  assert.deepEqual(
    read(text).routes.map(({ door, prefix, exact, target }) => [door?.hosts[0], prefix, exact, target]),
    [
      ['main.infra.elb', '/', false, 'http://web.infra.ecs'],
      ['main.infra.elb', '/api/users', false, 'http://users.infra.ecs'],
    ],
  )
})

test('workloads and services of the Kubernetes provider', () => {
  const text = `
resource "kubernetes_deployment" "orders" {
  metadata { name = "orders" }
  spec {
    template {
      metadata { labels = { app = "orders" } }
      spec {
        container {
          image = "x/orders"
          port { container_port = 80 }
          env {
            name  = "A"
            value = "b"
          }
        }
      }
    }
  }
}
resource "kubernetes_service_v1" "orders" {
  metadata {
    name      = "orders-api"
    namespace = "shop"
  }
  spec {
    selector = { app = "orders" }
    port { port = 8080 }
  }
}
`
  const { units, aliases } = read(text)
  assert.deepEqual(
    units.map(({ name, image, ports, labels }) => [name, image, ports[0]?.container, labels]),
    [['orders', 'x/orders', 80, { app: 'orders' }]],
  )
  assert.deepEqual(
    aliases.map(({ host, selector, ports }) => [host, selector, ports[0]?.container]),
    [
      ['orders-api', { app: 'orders' }, 8080],
      ['orders-api.shop', { app: 'orders' }, 8080],
    ],
  )
})

test('values that refer to themselves have none, and a broken file is a problem at its place', () => {
  const { units, problems } = read(`
locals {
  a = local.b
  b = "\${local.a}x"
}
resource "aws_sqs_queue" "q" { name = aws_sqs_queue.q.name }
resource "aws_lambda_function" "f" {
  function_name = local.a
  environment { variables = { Q = aws_sqs_queue.q.url } }
}
resource "aws_lambda_function" "g" {
`)
  assert.deepEqual(
    units.map(({ name, environment }) => [name, pairs(environment)]),
    [['f', ['Q=infra-q']]],
  )
  assert.deepEqual(
    problems.map(({ location, message }) => [location.file, message]),
    [['infra/main.tf', 'Terraform: The block resource has no end.']],
  )
})

test('values of files for one environment count where they are always read, or the only ones', () => {
  const text = `variable "tag" {}\nresource "aws_sqs_queue" "q" {}\nresource "aws_lambda_function" "f" { image_uri = "x/f:\${var.tag}" }\n`
  const image = (others: Files) => read(text, others).units[0]?.image
  assert.equal(image({}), null)
  assert.equal(image({ 'infra/dev.tfvars': 'tag = "1"\n' }), 'x/f:1')
  assert.equal(image({ 'infra/dev.tfvars': 'tag = "1"\n', 'infra/prod.tfvars': 'tag = "2"\n' }), null)
  assert.equal(image({ 'infra/dev.tfvars': 'tag = "1"\n', 'infra/terraform.tfvars': 'tag = "3"\n' }), 'x/f:3')
})
