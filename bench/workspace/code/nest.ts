import type { Operation, PlannedService, Resource } from '../plan.ts'
import { pathBelow } from '../plan.ts'
import { pascal } from '../words.ts'

export function nestMain(service: PlannedService): string {
  const prefix = service.prefix === '' ? '' : `app.setGlobalPrefix('${service.prefix.slice(1)}')\n`
  return `import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.ts'

const app = await NestFactory.create(AppModule)
${prefix}await app.listen(process.env.PORT ?? ${service.port})
`
}

/** `clients` are the names of injectable client classes with the file of each. */
export function nestModule(service: PlannedService, clients: readonly { name: string; file: string }[]): string {
  const controllers = service.resources.map(({ segment }) => `${pascal(segment)}Controller`)
  const services = service.resources.map(({ segment }) => `${pascal(segment)}Service`)
  const usesHttp = clients.length > 0
  return `${usesHttp ? "import { HttpModule } from '@nestjs/axios'\n" : ''}import { Module } from '@nestjs/common'
${clients.map(({ name, file }) => `import { ${name} } from './${file}'\n`).join('')}${service.resources
  .map(
    ({ segment }) =>
      `import { ${pascal(segment)}Controller } from './${segment}/${segment}.controller.ts'\nimport { ${pascal(segment)}Service } from './${segment}/${segment}.service.ts'`,
  )
  .join('\n')}

@Module({
  imports: [${usesHttp ? 'HttpModule' : ''}],
  controllers: [${controllers.join(', ')}],
  providers: [${[...clients.map(({ name }) => name), ...services].join(', ')}],
})
export class AppModule {}
`
}

export function nestController(resource: Resource): string {
  const { thing, segment } = resource
  const name = pascal(thing)
  const methods = resource.operations.map((operation) => method(operation, name, resource))
  return `import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common'
import type { ${name}Dto } from './${thing}.dto.ts'
import type { ${name} } from './model.ts'
import { ${pascal(segment)}Service } from './${segment}.service.ts'

@Controller('${segment}')
export class ${pascal(segment)}Controller {
  constructor(private readonly ${segment}: ${pascal(segment)}Service) {}

${methods.join('\n\n')}
}
`
}

function method(operation: Operation, name: string, resource: Resource): string {
  const service = `this.${resource.segment}`
  const path = pathBelow(operation, resource).slice(1).replace('{id}', ':id')
  const argument = path === '' ? '' : `'${path}'`
  switch (operation) {
    case 'list':
      return `  @Get()\n  list(@Query('page') given: string): readonly ${name}[] {\n    const page = Number(given ?? 1)\n    return ${service}.list(page)\n  }`
    case 'find':
      return `  @Get(${argument})\n  find(@Param('id') id: string): ${name} {\n    return ${service}.find(id)\n  }`
    case 'create':
      return `  @Post()\n  create(@Body() dto: ${name}Dto): ${name} {\n    return ${service}.create(dto)\n  }`
    case 'update':
      return `  @Put(${argument})\n  update(@Param('id') id: string, @Body() dto: ${name}Dto): ${name} {\n    return ${service}.update(id, dto)\n  }`
    case 'remove':
      return `  @Delete(${argument})\n  remove(@Param('id') id: string): void {\n    ${service}.remove(id)\n  }`
    case 'action':
      return `  @Post(${argument})\n  ${resource.action}(@Param('id') id: string): ${name} {\n    return ${service}.find(id)\n  }`
  }
}

export function nestService({ thing, segment }: Resource): string {
  const name = pascal(thing)
  return `import { Injectable, NotFoundException } from '@nestjs/common'
import type { ${name}Dto } from './${thing}.dto.ts'
import { type ${name}, read${name} } from './model.ts'
import { ${thing}Store } from './store.ts'

@Injectable()
export class ${pascal(segment)}Service {
  list(page: number): readonly ${name}[] {
    return ${thing}Store.list(page)
  }

  find(id: string): ${name} {
    const found = ${thing}Store.find(id)
    if (!found) throw new NotFoundException()
    return found
  }

  create(dto: ${name}Dto): ${name} {
    return ${thing}Store.add(read${name}(dto))
  }

  update(id: string, dto: ${name}Dto): ${name} {
    const replaced = ${thing}Store.replace(id, read${name}(dto))
    if (!replaced) throw new NotFoundException()
    return replaced
  }

  remove(id: string): void {
    if (!${thing}Store.remove(id)) throw new NotFoundException()
  }
}
`
}

const VALIDATORS = { string: 'IsString', number: 'IsNumber', boolean: 'IsBoolean', Date: 'IsDateString' } as const

export function nestDto({ thing, fields }: Resource): string {
  const used = [...new Set(fields.map(({ type }) => VALIDATORS[type]))].sort()
  return `import { ${used.join(', ')} } from 'class-validator'

/** What a client sends to create or replace a ${thing}. */
export class ${pascal(thing)}Dto {
${fields.map(({ name, type }) => `  @${VALIDATORS[type]}()\n  readonly ${name}!: ${type === 'Date' ? 'string' : type}`).join('\n\n')}
}
`
}
