/** What may stand in `groundplan.yaml`: what a workspace knows of itself and its files do not say. */
import { BOUNDARY_ENTRIES } from './boundaries.ts'
import type { Shape, ShapeEntry } from './shape.ts'

export { GROUNDPLAN_FILE } from './file-name.ts'

const text = (what: string): Shape => ({ kind: 'text', what })
const SERVICE = text('the name of a service')
/** See {@link DeclaredArgument}. */
const ARGUMENT: Shape = {
  kind: 'text',
  what: 'an argument: 0 for the first, 0.url for a property of it, made 0 for what the client was made with',
  pattern: /^(made )?\d+(\.\w+)*$/,
}

const ON: Readonly<Record<string, ShapeEntry>> = {
  module: {
    description: 'The package, as code imports it.',
    required: true,
    shape: text('the name of a package'),
  },
  function: { description: 'The exported function that is called.', shape: text('the name of a function') },
  class: { description: 'The exported class of which methods are called.', shape: text('the name of a class') },
  factory: {
    description: 'The exported function that makes the object of which methods are called.',
    shape: text('the name of a function'),
  },
  methods: {
    description: 'The methods that count, of the class or of what the factory makes.',
    shape: { kind: 'list', of: text('the name of a method') },
  },
}

const METHOD: ShapeEntry = {
  description:
    'HTTP: the verb, or the argument that says it. Without it the name of the function counts, where it is a verb.',
  shape: {
    kind: 'text',
    what: 'a verb in capitals, ANY, or an argument',
    pattern: /^([A-Z]+|(made )?\d+(\.\w+)*)$/,
  },
}

const CLIENT: Shape = {
  kind: 'map',
  entries: {
    ...ON,
    protocol: {
      description: 'How it talks; http without it.',
      shape: { kind: 'text', what: 'a protocol', values: ['http', 'grpc', 'message', 'graphql'] },
    },
    method: METHOD,
    service: { description: 'The argument that names the service that is called.', shape: ARGUMENT },
    base: { description: 'The argument that holds the address that paths are added to.', shape: ARGUMENT },
    path: {
      description: 'The argument that holds the path or address, the topic, `Service/Method`, or the GraphQL document.',
      required: true,
      shape: ARGUMENT,
    },
    body: { description: 'The argument that holds what is sent.', shape: ARGUMENT },
  },
}

const SERVER: Shape = {
  kind: 'map',
  entries: {
    ...ON,
    protocol: {
      description: 'How it is talked to; http without it.',
      shape: { kind: 'text', what: 'a protocol', values: ['http', 'grpc', 'message'] },
    },
    method: METHOD,
    path: {
      description: 'The argument that holds the path, the topic, or `Service/Method`.',
      required: true,
      shape: ARGUMENT,
    },
    handler: { description: 'The argument that holds the function which handles requests.', shape: ARGUMENT },
  },
}

const DECLARED_SERVICE: Shape = {
  kind: 'map',
  entries: {
    name: { description: 'What the service is called.', required: true, shape: text('a name') },
    path: {
      description: 'Its folder, relative to the workspace. Without one it is a service whose code is elsewhere.',
      shape: text('a folder, relative to the workspace'),
    },
    kind: {
      description: 'What it is; service without it, external without a folder.',
      shape: {
        kind: 'text',
        what: 'a kind of service',
        values: ['service', 'gateway', 'ui', 'database', 'broker', 'function', 'external', 'other'],
      },
    },
    hosts: { description: 'Names that others reach it by.', shape: { kind: 'list', of: text('a host name') } },
  },
}

export const FILE_SHAPE: Shape = {
  kind: 'map',
  entries: {
    services: {
      description: 'Services that no deployment file names, or names otherwise.',
      shape: { kind: 'list', of: DECLARED_SERVICE },
    },
    hosts: {
      description:
        'Which service a host is, with or without a port: `orders.internal: orders`. `/` is for relative addresses.',
      shape: { kind: 'dictionary', keys: 'hosts and services', of: SERVICE },
    },
    environment: {
      description: 'Values of environment variables that nothing else gives a value.',
      shape: { kind: 'dictionary', keys: 'variables and values', of: text('a value') },
    },
    ignore: {
      description: 'Globs of files and folders that are left out of the map.',
      shape: { kind: 'list', of: text('a glob') },
    },
    clients: {
      description: 'Functions and methods of packages of your own that send requests or messages.',
      shape: { kind: 'list', of: CLIENT },
    },
    servers: {
      description: 'Functions and methods of packages of your own that handle requests or messages.',
      shape: { kind: 'list', of: SERVER },
    },
    ...BOUNDARY_ENTRIES,
  },
}
