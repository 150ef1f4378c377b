import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kubernetesReader } from '../kubernetes/reader.ts'
import { readWith } from '../testing/discovered.ts'
import { render } from './render.ts'
import { parseTemplate } from './template.ts'

const TEMPLATE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
spec:
  template:
    spec:
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          env:
            {{- range $name, $value := .Values.env }}
            - name: {{ $name }}
              value: {{ $value | quote }}
            {{- end }}
            {{- if .Values.debug }}
            - { name: DEBUG, value: "1" }
            {{- end }}
          {{- with .Values.ports }}
          ports:
            {{- toYaml . | nindent 12 }}
          {{- end }}
`
const FILES = {
  'chart/Chart.yaml': 'name: orders\nappVersion: "1.2"\n',
  'chart/values.yaml':
    'image: { repository: shop/orders }\ndebug: false\nenv: { USERS_URL: "http://users:80" }\nports: [{ containerPort: 3000 }]\n',
  'chart/templates/_helpers.tpl':
    '{{- define "shop.name" -}}\n{{- printf "%s-api" .Release.Name | trunc 63 | trimSuffix "-" -}}\n{{- end -}}\n',
}

const read = (text: string) =>
  readWith(kubernetesReader, 'chart/templates/a.yaml', { ...FILES, 'chart/templates/a.yaml': text })

test('a chart is read as it is deployed with its own values', () => {
  const { units, problems } = read(TEMPLATE)
  assert.deepEqual(problems, [])
  assert.equal(units[0]?.name, 'orders-api')
  assert.equal(units[0].image, 'shop/orders:1.2')
  assert.deepEqual(units[0].ports, [{ container: 3000, published: null }])
  assert.deepEqual(
    units[0].environment.map(({ name, value }) => `${name}=${value}`),
    ['USERS_URL=http://users:80'],
  )
})

test('a name made of release and chart is that of the chart', () => {
  const named = TEMPLATE.replace('{{ include "shop.name" . }}', '{{ .Release.Name }}-{{ .Chart.Name }}')
  assert.equal(read(named).units[0]?.name, 'orders')
})

test('what is not rendered is said', () => {
  const { problems } = read(`${TEMPLATE}# {{ lookup "v1" "Secret" "a" "b" }}\n`)
  assert.equal(problems.length, 1)
  assert.match(problems[0]?.message ?? '', /lookup/)
})

test('blocks that do not close leave the template unread, with a problem', () => {
  const { units, problems } = read(`${TEMPLATE}{{ if .Values.x }}\n`)
  assert.deepEqual(units, [])
  assert.equal(problems.length, 1)
})

test('conditions, else branches and parentheses', () => {
  const text = (template: string, root: unknown) => render(parseTemplate(template) ?? [], root, new Map()).text
  const chosen = '{{ if eq .a "x" }}1{{ else if (and .b (not .c)) }}2{{ else }}3{{ end }}'
  assert.equal(text(chosen, { a: 'x' }), '1')
  assert.equal(text(chosen, { b: true }), '2')
  assert.equal(text(chosen, { b: true, c: true }), '3')
  assert.equal(text('{{ range .list }}[{{ . }}{{ $.a }}]{{ end }}', { list: [1, 2], a: 'x' }), '[1x][2x]')
})

test('a broken file of values leaves the templates unread, with a problem', () => {
  const file = 'chart/templates/a.yaml'
  for (const values of ['a: [', 'a: *nothing']) {
    const { units, problems } = readWith(kubernetesReader, file, {
      ...FILES,
      'chart/values.yaml': values,
      [file]: TEMPLATE,
    })
    assert.deepEqual(units, [])
    assert.equal(problems.length, 1)
  }
})

test('a helper that includes itself ends', () => {
  const body = parseTemplate('{{ include "a" . }}{{ include "a" . }}') ?? []
  assert.equal(render(body, {}, new Map([['a', body]])).unknown.length, 1)
})

test("other files of values are other environments: what differs there is kept beside the chart's own", () => {
  const files = {
    ...FILES,
    'chart/values-prod.yaml': 'env: { USERS_URL: "https://users.prod", EXTRA: "1" }\n',
    'chart/values.dev.yaml': 'debug: true\n',
    'chart/values-broken.yaml': 'a: [',
    'chart/templates/a.yaml': TEMPLATE,
  }
  const { units } = readWith(kubernetesReader, 'chart/templates/a.yaml', files)
  assert.deepEqual(
    units.map(({ environment }) =>
      environment.map(({ name, value, environment: from }) => `${name}=${value} (${from})`),
    ),
    [
      ['USERS_URL=http://users:80 (chart/templates/a.yaml)'],
      ['USERS_URL=https://users.prod (chart/values-prod.yaml)', 'EXTRA=1 (chart/values-prod.yaml)'],
      ['DEBUG=1 (chart/values.dev.yaml)'],
    ],
  )
})

test('a chart in another one gets the values that this gives it', () => {
  const inner = Object.fromEntries(
    Object.entries(FILES).map(([file, text]) => [file.replace('chart/', 'shop/charts/orders/'), text]),
  )
  const { units } = readWith(kubernetesReader, 'shop/charts/orders/templates/a.yaml', {
    ...inner,
    'shop/Chart.yaml': 'name: shop\n',
    'shop/values.yaml':
      'orders: { env: { USERS_URL: "http://people" }, image: { tag: "7" } }\nusers: { debug: true }\n',
    'shop/charts/orders/templates/a.yaml': TEMPLATE,
  })
  assert.equal(units[0]?.image, 'shop/orders:7')
  assert.deepEqual(
    units[0].environment.map(({ value }) => value),
    ['http://people'],
  )
})
