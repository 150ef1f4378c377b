import type { Expression, FileFacts } from '../../facts/vocabulary.ts'
import type { Library } from '../../map/resolve/value.ts'
import type { Pack, PackScope } from '../pack.ts'
import { joinPaths, literal, nameOf, rackRouter, routerOf, textsOf, type Word, wordsIn } from '../shared/ruby.ts'

/** https://github.com/rack/rack: what `config.ru` runs, and below which path. The applications are those of other packs. */
export const rack: Pack = {
  name: 'rack',
  title: 'Rack (config.ru)',
  language: 'ruby',
  covers: ['http server'],
  modules: [],
  files: (file) => file.endsWith('.ru'),
  file: rackup,
  routers: ['rack.server', 'rack.application'],
  roots: ['rack.server', 'rack.application'],
}

function rackup(facts: FileFacts, scope: PackScope): void {
  const server = routerOf('rack.server', `rack of ${facts.file}`, facts.file)
  const words = wordsIn(facts, 0)
  const run = words.find((word) => word.name === 'run')
  if (run) scope.emit({ kind: 'listen', port: null, span: run.site.nameSpan })
  read(words, '', server, facts, scope)
}

/** `map '/api' do run Api end`, `use Other`, `run App`, `run Rack::URLMap.new('/' => App)`, `run Rack::Cascade.new [A, B]`. */
function read(words: readonly Word[], prefix: string, server: Library, facts: FileFacts, scope: PackScope): void {
  for (const word of words) {
    const [first] = word.given
    if (word.name === 'map' && word.block >= 0) {
      for (const path of textsOf(first, scope)) {
        read(wordsIn(facts, word.block), joinPaths(prefix, path), server, facts, scope)
      }
    } else if ((word.name === 'run' || word.name === 'use') && first) served(first, prefix, word, server, facts, scope)
    else if (word.name === 'run' && word.block >= 0) open(prefix, 'run', word, server, scope)
  }
}

function served(
  value: Expression,
  prefix: string,
  word: Word,
  server: Library,
  facts: FileFacts,
  scope: PackScope,
): void {
  const site = value.kind === 'call' ? facts.calls[value.call] : undefined
  const made = site?.construct ? site.callee : undefined
  const target = scope.definition(scope.evaluate(made ?? value))
  if (target?.definition.kind === 'class') {
    const span = word.site.nameSpan
    const at = prefix === '' ? null : literal(prefix)
    scope.emit({ kind: 'mount', parent: server, child: rackRouter(target), prefix: at, handlers: [], span })
    // A class that calls others by itself, in ways that are its own.
    const isKnown = scope.bases(target.definition, target.facts).some((base) => /^(Sinatra::|Grape::API)/.test(base))
    if (!isKnown && word.name === 'run') open(prefix, target.definition.name, word, server, scope)
    return
  }
  const name = nameOf(made)
  const [given] = site?.arguments ?? []
  if (name === 'Rack::URLMap' && given?.kind === 'object') {
    for (const { name: path, value: inner } of given.properties) {
      served(inner, joinPaths(prefix, path), word, server, facts, scope)
    }
  } else if (name === 'Rack::Cascade' && given?.kind === 'array') {
    for (const inner of given.items) served(inner, prefix, word, server, facts, scope)
  } else if (word.name === 'run' && !/^Rails\b|^$/.test(nameOf(value))) open(prefix, nameOf(value), word, server, scope)
}

function open(prefix: string, by: string, word: Word, server: Library, scope: PackScope): void {
  const at = prefix === '' ? null : literal(prefix)
  scope.emit({ kind: 'open', router: server, prefix: at, methods: [], by, span: word.site.nameSpan })
}
