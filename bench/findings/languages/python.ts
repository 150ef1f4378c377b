/** FastAPI, pydantic and httpx. */
import type { Call, Endpoint, Service } from '../system.ts'
import { indented, parametersOf, pascal, remark, snake, variable } from './text.ts'

export function pythonFiles(service: Service): readonly (readonly [string, string])[] {
  const { layout } = service
  const files: (readonly [string, string])[] = [
    ['requirements.txt', 'fastapi==0.115\nhttpx==0.28\nuvicorn==0.34\n'],
    ['Dockerfile', 'FROM python:3.13\nCOPY . .\nCMD ["uvicorn", "app.main:app", "--port", "8080"]\n'],
    ['app/__init__.py', ''],
    [
      'app/main.py',
      `from fastapi import FastAPI\n\nfrom app.${layout.routesFile} import router\n\napp = FastAPI()\napp.include_router(router)\n`,
    ],
    ['app/authenticate.py', GUARD],
    [`app/${layout.routesFile}.py`, indented(routes(service), layout)],
  ]
  if (service.calls.length > 0) files.push([`app/${layout.clientsFile}.py`, indented(clients(service), layout)])
  const events = eventsOf(service)
  if (events !== '') files.push(['app/events.py', indented(events, layout)])
  if (layout.hasTest) files.push(['tests/test_routes.py', test(service)])
  return files
}

const GUARD = `from fastapi import HTTPException, Request


async def authenticate(request: Request):
    if "authorization" not in request.headers:
        raise HTTPException(status_code=401)
`

function routes({ endpoints, layout }: Service): string {
  const used = [...new Set(endpoints.flatMap(({ uses }) => uses))].map(snake)
  const imports = [
    'from fastapi import APIRouter, Depends',
    'from pydantic import BaseModel',
    '',
    'from app.authenticate import authenticate',
    ...(used.length > 0 ? [`from app.${layout.clientsFile} import ${used.join(', ')}`] : []),
  ]
  return `${preamble(layout.preamble)}${imports.join('\n')}

router = APIRouter()

${endpoints.map((one) => `${remark(layout, '#', `What ${one.handler} answers is documented elsewhere.`)}${handler(one)}`).join('\n\n')}`
}

function handler({ method, path, handler: name, body, uses, isGuarded, answers = [], note }: Endpoint): string {
  const shape = body.map((one) => `  ${one.name}: ${type(one.type)}${one.isRequired ? '' : ' | None = None'}\n`)
  const model = body.length > 0 ? `class ${pascal(name)}Body(BaseModel):\n${shape.join('')}\n\n` : ''
  const parameters = parametersOf(path).map((one) => `${one}: str`)
  if (body.length > 0) parameters.push(`body: ${pascal(name)}Body`)
  const [first] = parametersOf(path)
  const calls = uses.map((one) => `  from_${snake(one)} = await ${snake(one)}(${first ?? '""'})\n`).join('')
  const answer = [
    ...body.map((one) => `"${one.name}": body.${one.name}`),
    ...uses.map((one) => `"${snake(one)}": from_${snake(one)}`),
  ]
  const answered = answers.map((one) => `  ${one.name}: ${type(one.type)}\n`)
  const result = answers.length > 0 ? `class ${pascal(name)}Answer(BaseModel):\n${answered.join('')}\n\n` : ''
  const comment = note ? `# ${note}\n` : ''
  const values = answers.map((one) => `${one.name}=${one.type === 'string' ? '"x"' : '1'}`)
  const value = answers.length > 0 ? `${pascal(name)}Answer(${values.join(', ')})` : `{${answer.join(', ')}}`
  const returns = answers.length > 0 ? ` -> ${pascal(name)}Answer` : ''
  const guard = isGuarded ? ', dependencies=[Depends(authenticate)]' : ''
  return `${model}${result}${comment}@router.${method.toLowerCase()}("${path}"${guard})
async def ${snake(name)}(${parameters.join(', ')})${returns}:
${calls}  return ${value}
`
}

function type(name: 'string' | 'integer'): string {
  return name === 'string' ? 'str' : 'int'
}

function clients({ calls, layout }: Service): string {
  const hosts = [...new Set(calls.filter(({ address }) => address === 'environment').map(({ to }) => to))]
  const addresses = hosts.map((to) => `${variable(to)} = os.environ.get("${variable(to)}", "http://${to}:8080")\n`)
  return `${preamble(layout.preamble)}import os\n\nimport httpx\n\n${addresses.join('')}\n\n${calls
    .map((one) => `${remark(layout, '#', `Asks ${one.to}.`)}${client(one)}`)
    .join('\n\n')}`
}

function client({ to, method, path, name, sends, inLoop, hasTimeout, address }: Call): string {
  const parameters = [...parametersOf(path), ...sends]
  if (address === 'unknown') parameters.unshift('base')
  const base = { environment: `{${variable(to)}}`, literal: `http://${to}:8080`, unknown: '{base}' }[address]
  const options = [
    ...(sends.length > 0 ? [`json={${sends.map((one) => `"${one}": ${one}`).join(', ')}}`] : []),
    `timeout=${hasTimeout ? '2.0' : 'None'}`,
  ]
  const request = `await http.${method.toLowerCase()}(f"${base}${path}", ${options.join(', ')})`
  if (!inLoop) {
    return `async def ${snake(name)}(${parameters.join(', ')}):
  async with httpx.AsyncClient() as http:
    answer = ${request}
    return answer.json()
`
  }
  const [first = 'item', ...rest] = parameters
  return `async def ${snake(name)}(${['everything', ...rest].join(', ')}):
  found = []
  async with httpx.AsyncClient() as http:
    for ${first} in everything:
      answer = ${request}
      found.append(answer.json())
  return found
`
}

function preamble(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `LIMIT_${index} = ${index}\n`).join('')
}

function test({ endpoints, name }: Service): string {
  const [first] = endpoints
  return `import httpx
from fastapi import FastAPI

stand = FastAPI()


@stand.get("/only-in-tests")
def only_in_tests():
    return {}


def test_answers():
    for id in ["1", "2"]:
        httpx.get(f"http://${name}:8080${first?.path ?? '/'}")
    httpx.get("http://${name}:8080/nowhere-at-all")
`
}

function eventsOf({ publishes = [], handles = [] }: Service): string {
  if (publishes.length + handles.length === 0) return ''
  const sends = publishes.map(
    ({ name: topic, fields }, at) =>
      `def publish_${at}(event):
  producer.send("${topic}", {${fields.map((one) => `"${one.name}": event.${one.name}`).join(', ')}})
`,
  )
  const takes = handles.map(
    ({ name: topic, fields }, at) =>
      `def listen_${at}():
  for message in KafkaConsumer("${topic}", bootstrap_servers="broker:9092"):
    event = json.loads(message.value)
    print(${fields.map((one) => `event["${one.name}"]`).join(', ')})
`,
  )
  return `import json\n\nfrom kafka import KafkaConsumer, KafkaProducer\n\nproducer = KafkaProducer(bootstrap_servers="broker:9092")\n\n\n${[...sends, ...takes].join('\n\n')}`
}
