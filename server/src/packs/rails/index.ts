import type { Pack } from '../pack.ts'
import { routesFile } from './routes.ts'

/**
 * https://guides.rubyonrails.org/routing.html: what `config/routes.rb` and the files that it draws say, with the guards and
 * parameters of the controllers that it names. A program that has routes is one that listens.
 */
export const rails: Pack = {
  name: 'rails',
  title: 'Ruby on Rails',
  language: 'ruby',
  covers: ['http server'],
  modules: [],
  files: (file) => /(^|\/)config\/routes(\/.+)?\.rb$/.test(file),
  file: routesFile,
  routers: ['rails.routes', 'rails.drawn', 'rails.engine'],
  roots: ['rails.routes'],
}
