/** The compose file and the Kubernetes manifests. */
import type { PlannedService } from '../plan.ts'
import { addressOf, urlVariable } from './clients.ts'

type ByName = ReadonlyMap<string, PlannedService>

function environment(service: PlannedService, byName: ByName): readonly (readonly [string, string])[] {
  const providers = [...new Set(service.calls.map((call) => call.service))]
  const talks = service.publishes.length > 0 || service.handles.length > 0
  return [
    ['PORT', String(service.port)],
    ...(talks ? [['BROKERS', 'kafka:9092'] as const] : []),
    ...providers.map((name) => [urlVariable(name), addressOf(byName.get(name)!)] as const),
  ]
}

export function composeFile(services: readonly PlannedService[], byName: ByName): string {
  const entries = services.map(
    (service) => `  ${service.name}:
    build:
      context: .
      dockerfile: services/${service.name}/Dockerfile
    ports:
      - "${service.port}:${service.port}"
    environment:
${environment(service, byName)
  .map(([name, value]) => `      ${name}: "${value}"`)
  .join('\n')}
`,
  )
  return `name: acme

services:
  kafka:
    image: apache/kafka:4.0.0

${entries.join('\n')}`
}

export function manifest(service: PlannedService, byName: ByName): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${service.name}
spec:
  selector:
    matchLabels:
      app: ${service.name}
  template:
    metadata:
      labels:
        app: ${service.name}
    spec:
      containers:
        - name: ${service.name}
          image: registry.acme.example/${service.name}:1.0.0
          ports:
            - containerPort: ${service.port}
          env:
${environment(service, byName)
  .map(([name, value]) => `            - name: ${name}\n              value: "${value}"`)
  .join('\n')}
---
apiVersion: v1
kind: Service
metadata:
  name: ${service.name}
spec:
  selector:
    app: ${service.name}
  ports:
    - port: ${service.port}
      targetPort: ${service.port}
`
}

export function dockerfile(name: string): string {
  return `FROM node:24-alpine
WORKDIR /app
COPY package.json ./
COPY packages packages
COPY services/${name} services/${name}
RUN npm install --workspace @acme/${name}
WORKDIR /app/services/${name}
CMD ["node", "src/main.ts"]
`
}
