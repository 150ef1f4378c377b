import type { Value } from '../../map/resolve/value.ts'
import type { Pack, PackCall, PackScope } from '../pack.ts'
import { handles, publishes } from '../shared/messages.ts'
import { decoratedHandler, functionCalls, given, literal } from '../shared/python.ts'

const APPS = ['celery#Celery', 'celery.app#Celery', 'celery.current_app']
const DECORATORS = ['task', 'actor']
const TASKS = [...APPS.map((app) => `${app}.task()`), 'celery.shared_task()', 'celery.task()', 'dramatiq.actor()']
/** Methods of a task that have it done later. */
const SENT = ['delay', 'apply_async', 's', 'si', 'signature', 'send', 'send_with_options']

/** https://docs.celeryq.dev/en/stable/userguide/calling.html: tasks, by their names; dramatiq's actors. */
export const celery: Pack = {
  name: 'celery',
  title: 'Celery, Dramatiq',
  language: 'python',
  covers: ['messages'],
  modules: ['celery', 'celery.app', 'dramatiq'],
  calls: [
    { names: DECORATORS, on: [...APPS, 'celery', 'dramatiq'], found: task },
    { names: null, on: ['celery.shared_task', 'celery.task', 'dramatiq.actor'], found: task },
    { names: ['shared_task'], on: ['celery'], found: task },
    { names: SENT, on: TASKS, found: sent },
    {
      names: ['send_task', 'signature'],
      on: APPS,
      found: (call, scope) => publishes(call, scope, given(call, 0, 'name')),
    },
    ...functionCalls('celery', ['signature'], (call, scope) => publishes(call, scope, given(call, 0, 'task'))),
    ...functionCalls('celery', ['Celery'], (call, scope) =>
      scope.emit({ kind: 'listen', port: null, span: call.nameSpan }),
    ),
  ],
}

/** A task goes by the name that it is given, else by its module and function; how far up the module's name begins is not known. */
function task(call: PackCall, scope: PackScope): void {
  const handler = decoratedHandler(call)
  if (!handler) return
  const own = call.keyword('name') ?? call.keyword('actor_name')
  const names = moduleNames(handler.file, handler.name)
  handles(call, scope, own ?? literal(names[0] ?? handler.name), handler, own ? [] : names.slice(1).map(literal))
}

/** `send_mail.delay(…)`: the function that was decorated names the task, wherever it stands. */
function sent(call: PackCall, scope: PackScope): void {
  const made = call.receiver
  if (made.kind !== 'library' || !made.decorates) return
  const own: Value | undefined = scope.made(made, 'name') ?? scope.made(made, 'actor_name')
  const { facts, definition } = made.decorates
  publishes(call, scope, own ?? literal(moduleNames(facts.file, definition.name).at(-1) ?? definition.name))
}

/** `tasks.send`, `app.tasks.send`, `services.mail.app.tasks.send`: the shortest first, the whole path last. */
function moduleNames(file: string, name: string): readonly string[] {
  const parts = [...file.replace(/(\/__init__)?\.py$/, '').split('/'), name]
  return parts.slice(0, -1).map((_, index) => parts.slice(parts.length - 2 - index).join('.'))
}
