/** The files of one service, business code apart. */
import { type ClientFile, clientFiles } from './code/clients.ts'
import { dockerfile } from './code/deployment.ts'
import { expressApp, expressMain, expressRoutes } from './code/express.ts'
import { fastifyApp, fastifyMain, fastifyRoutes } from './code/fastify.ts'
import { nestController, nestDto, nestMain, nestModule, nestService } from './code/nest.ts'
import { consumersCode, eventsCode } from './code/packages.ts'
import { modelCode, storeCode } from './code/resource.ts'
import type { PlannedService } from './plan.ts'

/** A file to be written, its path below the service's folder. */
export type File = readonly [path: string, text: string]

/** File below the service's folder that holds the routes of its first resource: where the edits are made. */
export function routesFile(service: PlannedService): string {
  const { segment } = service.resources[0]!
  return service.framework === 'nest' ? `src/${segment}/${segment}.controller.ts` : `src/${segment}/routes.ts`
}

export function serviceFiles(service: PlannedService, byName: ReadonlyMap<string, PlannedService>): readonly File[] {
  const clients = clientFiles(service, byName)
  return [
    ['package.json', packageJson(service)],
    ['tsconfig.json', '{ "extends": "../../tsconfig.json", "include": ["src", "test"] }\n'],
    ['Dockerfile', dockerfile(service.name)],
    ...service.resources.flatMap((resource): File[] => [
      [`src/${resource.segment}/model.ts`, modelCode(resource)],
      [`src/${resource.segment}/store.ts`, storeCode(resource)],
    ]),
    ...serverFiles(service, clients),
    ...clients.map(({ file, code }): File => [`src/${file}`, code]),
    ...(service.publishes.length > 0
      ? [['src/events.ts', eventsCode(service.name, service.publishes)] satisfies File]
      : []),
    ...(service.handles.length > 0
      ? [['src/consumers.ts', consumersCode(service.name, service.handles)] satisfies File]
      : []),
  ]
}

function serverFiles(service: PlannedService, clients: readonly ClientFile[]): readonly File[] {
  const { resources } = service
  switch (service.framework) {
    case 'express':
      return [
        ['src/main.ts', expressMain(service)],
        ['src/app.ts', expressApp(service)],
        ...resources.map((one): File => [`src/${one.segment}/routes.ts`, expressRoutes(service, one)]),
      ]
    case 'fastify':
      return [
        ['src/main.ts', fastifyMain(service)],
        ['src/app.ts', fastifyApp(service)],
        ...resources.map((one): File => [`src/${one.segment}/routes.ts`, fastifyRoutes(one)]),
      ]
    case 'nest': {
      const injectables = clients.flatMap(({ file, injectable }) => (injectable ? [{ name: injectable, file }] : []))
      return [
        ['src/main.ts', nestMain(service)],
        ['src/app.module.ts', nestModule(service, injectables)],
        ...resources.flatMap((one): File[] => [
          [`src/${one.segment}/${one.segment}.controller.ts`, nestController(one)],
          [`src/${one.segment}/${one.segment}.service.ts`, nestService(one)],
          [`src/${one.segment}/${one.thing}.dto.ts`, nestDto(one)],
        ]),
      ]
    }
  }
}

const LIBRARIES = {
  express: { express: '^5.1.0' },
  fastify: { fastify: '^5.6.0' },
  nest: { '@nestjs/axios': '^4.0.1', '@nestjs/common': '^11.1.6', '@nestjs/core': '^11.1.6' },
} as const

function packageJson(service: PlannedService): string {
  const manifest = {
    name: `@acme/${service.name}`,
    version: '1.0.0',
    private: true,
    type: 'module',
    scripts: { start: 'node src/main.ts', test: 'node --test' },
    dependencies: {
      '@acme/events': '^1.0.0',
      '@acme/http-client': '^1.0.0',
      ...LIBRARIES[service.framework],
      ...(service.clients === 'axios' ? { axios: '^1.12.0' } : {}),
      ...(service.handles.length > 0 ? { kafkajs: '^2.2.4' } : {}),
    },
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}
