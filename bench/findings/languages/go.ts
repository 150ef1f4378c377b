/** The standard library's server and client. */
import type { Call, Endpoint, Service, Topic } from '../system.ts'
import { added, parametersOf, pascal, remark, variable } from './text.ts'

export function goFiles(service: Service): readonly (readonly [string, string])[] {
  const { layout, name } = service
  const tabs = (code: string) => code.replace(/^( {2})+/gm, (blanks) => '\t'.repeat(blanks.length / 2))
  // gofmt leaves no choice of indentation: blank lines are what differs between people.
  const spaced = (code: string) => (layout.indent === 2 ? code : code.replace(/\{\n\t/g, '{\n\n\t'))
  const files: (readonly [string, string])[] = [
    ['go.mod', `module example.com/${name}\n\ngo 1.24\n`],
    ['Dockerfile', 'FROM golang:1.24\nCOPY . .\nCMD ["go", "run", "."]\n'],
    ['authenticate.go', GUARD],
    [`${layout.routesFile}.go`, spaced(tabs(routes(service)))],
  ]
  if (service.calls.length > 0) files.push([`${layout.clientsFile}.go`, spaced(tabs(clients(service)))])
  const events = eventsOf(service)
  if (events !== '') files.push(['events.go', spaced(tabs(events))])
  if (layout.hasTest) files.push(['routes_test.go', test(service)])
  return files
}

const GUARD = `package main

import "net/http"

func authenticate(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		next(w, r)
	}
}
`

function routes({ endpoints, layout }: Service): string {
  return `package main

import (
  "encoding/json"
  "net/http"
)

${preamble(layout.preamble)}func main() {
  mux := http.NewServeMux()
${endpoints.map(registration).join('')}  http.ListenAndServe(":8080", mux)
}

${endpoints.map((one) => `${remark(layout, '//', `What ${one.handler} answers is documented elsewhere.`)}${handler(one)}`).join('\n')}`
}

function registration({ method, path, handler: name, isGuarded, note }: Endpoint): string {
  const comment = note ? `  // ${note}\n` : ''
  return `${comment}  mux.HandleFunc("${method} ${path}", ${isGuarded ? `authenticate(${name})` : name})\n`
}

function handler({ handler: name, path, body, uses, answers = [] }: Endpoint): string {
  const shape = body.map(
    (one) =>
      `  ${pascal(one.name)} ${one.isRequired ? '' : '*'}${type(one.type)} \`json:"${one.name}${one.isRequired ? '' : ',omitempty'}"\`\n`,
  )
  const struct = body.length > 0 ? `type ${name}Body struct {\n${shape.join('')}}\n\n` : ''
  const parsed =
    body.length > 0
      ? `  var body ${name}Body\n  if err := json.NewDecoder(r.Body).Decode(&body); err != nil {\n    w.WriteHeader(http.StatusBadRequest)\n    return\n  }\n`
      : ''
  const [first] = parametersOf(path)
  const argument = first ? `r.PathValue("${first}")` : '""'
  const calls = uses.map((one) => `  ${one}(${argument})\n`).join('')
  const sent = body.length > 0 ? 'body' : 'map[string]string{}'
  const answer = answers.length > 0 ? `${name}Answer{}` : sent
  const members = answers.map((one) => `  ${pascal(one.name)} ${type(one.type)} \`json:"${one.name}"\`\n`)
  const result = answers.length > 0 ? `type ${name}Answer struct {\n${members.join('')}}\n\n` : ''
  return `${struct}${result}func ${name}(w http.ResponseWriter, r *http.Request) {
${parsed}${calls}  json.NewEncoder(w).Encode(${answer})
}
`
}

function type(name: 'string' | 'integer'): string {
  return name === 'string' ? 'string' : 'int'
}

function clients({ calls, layout }: Service): string {
  const hosts = [...new Set(calls.filter(({ address }) => address === 'environment').map(({ to }) => to))]
  const addresses = hosts.map((to) => `var ${constant(to)} = os.Getenv("${variable(to)}")\n`)
  return `package main

import (
  "bytes"
  "encoding/json"
  "net/http"
  "os"
  "strings"
  "time"
)

${preamble(layout.preamble).replaceAll('limit', 'most')}${addresses.join('')}
var patient = &http.Client{Timeout: 2 * time.Second}

var endless = &http.Client{}

${calls.map((one) => `${remark(layout, '//', `Asks ${one.to}.`)}${client(one)}`).join('\n')}`
}

function client({ to, method, path, name, sends, inLoop, hasTimeout, address }: Call): string {
  const parameters = [...parametersOf(path), ...sends]
  if (address === 'unknown') parameters.unshift('base')
  const base = { environment: constant(to), literal: `"http://${to}:8080"`, unknown: 'base' }[address]
  const http = hasTimeout ? 'patient' : 'endless'
  const url = `${base} + ${added(path)}`
  const sent = sends.map((one) => `"${one}": ${one}`).join(', ')
  const body = (blanks: string) =>
    sends.length > 0 ? `${blanks}payload, _ := json.Marshal(map[string]string{${sent}})\n` : ''
  const content = sends.length > 0 ? 'bytes.NewReader(payload)' : 'nil'
  const request = (blanks: string) => {
    if (method === 'GET') return `${blanks}answer, err := ${http}.Get(${url})\n`
    if (method === 'POST') return `${blanks}answer, err := ${http}.Post(${url}, "application/json", ${content})\n`
    return `${blanks}request, _ := http.NewRequest("${method}", ${url}, ${content})\n${blanks}answer, err := ${http}.Do(request)\n`
  }
  const close = (blanks: string) => `${blanks}if err == nil {\n${blanks}  answer.Body.Close()\n${blanks}}\n`
  if (!inLoop) {
    return `func ${name}(${parameters.length > 0 ? `${parameters.join(', ')} string` : '_ string'}) {
${body('  ')}${request('  ')}${close('  ')}}
`
  }
  const [first = 'item', ...rest] = parameters
  return `func ${name}(${['all', ...rest].join(', ')} string) {
  for _, ${first} := range strings.Split(all, ",") {
${body('    ')}${request('    ')}${close('    ')}  }
}
`
}

function constant(service: string): string {
  return `${service.replace(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase())}URL`
}

function preamble(lines: number): string {
  const code = Array.from({ length: lines }, (_, index) => `const limit${index} = ${index}\n`).join('')
  return code === '' ? '' : `${code}\n`
}

function test({ endpoints, name }: Service): string {
  const [first] = endpoints
  return `package main

import (
	"net/http"
	"testing"
)

func TestAnswers(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /only-in-tests", func(w http.ResponseWriter, r *http.Request) {})
	for _, id := range []string{"1", "2"} {
		http.Get("http://${name}:8080" + ${added(first?.path ?? '/')})
	}
	http.Get("http://${name}:8080/nowhere-at-all")
}
`
}

function eventsOf({ publishes = [], handles = [] }: Service): string {
  if (publishes.length + handles.length === 0) return ''
  const shape = ({ fields }: Topic, name: string) =>
    `type ${name} struct {\n${fields.map((one) => `  ${pascal(one.name)} ${type(one.type)} \`json:"${one.name}"\`\n`).join('')}}\n`
  const sends = publishes.map(
    (topic, at) => `${shape(topic, `published${at}`)}
func publish${at}(event published${at}) {
  writer := &kafka.Writer{Addr: kafka.TCP("broker:9092"), Topic: "${topic.name}"}
  payload, _ := json.Marshal(event)
  writer.WriteMessages(context.Background(), kafka.Message{Value: payload})
}
`,
  )
  const takes = handles.map(
    (topic, at) => `${shape(topic, `handled${at}`)}
func listen${at}() {
  reader := kafka.NewReader(kafka.ReaderConfig{Brokers: []string{"broker:9092"}, Topic: "${topic.name}", GroupID: "all"})
  for {
    message, err := reader.ReadMessage(context.Background())
    if err != nil {
      return
    }
    var event handled${at}
    json.Unmarshal(message.Value, &event)
  }
}
`,
  )
  return `package main\n\nimport (\n  "context"\n  "encoding/json"\n\n  "github.com/segmentio/kafka-go"\n)\n\n${[...sends, ...takes].join('\n')}`
}
