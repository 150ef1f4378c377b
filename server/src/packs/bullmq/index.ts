import type { Definition } from '../../facts/vocabulary.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'

const QUEUES = ['bullmq#Queue', 'bull#default', 'bull()', 'bull#Queue']

/** https://docs.bullmq.io: jobs are added to a queue by name and processed by workers of that name. */
export const bullmq: Pack = {
  name: 'bullmq',
  title: 'BullMQ, Bull',
  covers: ['messages'],
  modules: ['bullmq', 'bull', '@nestjs/bullmq', '@nestjs/bull'],
  calls: [
    { names: ['add', 'addBulk'], on: QUEUES, found: added },
    {
      names: ['process'],
      on: QUEUES,
      found: (call, scope) => handles(call, scope, scope.made(call.receiver, 0), call.handlers(0).at(-1) ?? null),
    },
    { names: null, on: ['bullmq.Worker'], found: worker },
  ],
  classes: processor,
}

/** The queue is named where it is made, or by Nest's `@InjectQueue('name')`. */
function added(call: PackCall, scope: PackScope): void {
  const token = call.receiver.kind === 'library' ? call.receiver.token : ''
  const queue =
    scope.made(call.receiver, 0) ?? (token === '' ? undefined : { kind: 'literal' as const, value: token, at: null })
  publishes(call, scope, queue, call.argument(1))
}

function worker(call: PackCall, scope: PackScope): void {
  if (call.construct) handles(call, scope, call.argument(0), call.handlers(1).at(0) ?? null)
}

/** Nest: `@Processor('name')` classes. */
function processor(definition: Definition, scope: PackScope): void {
  for (const module of ['@nestjs/bullmq', '@nestjs/bull']) {
    for (const found of scope.decorators(definition.decorators, `${module}.Processor`)) {
      const given = found.arguments[0]
      const path = given?.kind === 'object' ? scope.member(given, 'name') : given
      if (!path) continue
      scope.emit({
        kind: 'endpoint',
        protocol: 'message',
        method: 'handle',
        path,
        prefixed: false,
        versions: [],
        handler: { name: definition.name, file: scope.file, definition: definition.id },
        registeredAs: null,
        guards: [],
        span: found.span,
      })
    }
  }
}
