import type { Value } from '../../map/resolve/value.ts'
import type { PackCall, PackScope } from '../pack.ts'

/** Everything that a program serves. */
export const APPLICATION = 'laravel.application'
/** The routes of a file: served where the file is loaded. */
export const ROUTES = 'laravel.routes'

/** What stands for the routes of a file. */
export function fileRouter(file: string): Value {
  return library(ROUTES, `routes of ${file}`, file)
}

/** The application that a file is a part of. */
export function application(file: string): Value {
  return library(APPLICATION, `application of ${file}`, file)
}

/** Where a call registers its routes: in methods of providers with the application, else with the file around it. */
export function routerOf(call: PackCall, scope: PackScope): Value {
  return call.owner ? application(scope.file) : fileRouter(scope.file)
}

function library(origin: string, identity: string, home: string): Value {
  return {
    kind: 'library',
    origin,
    identity,
    home,
    arguments: null,
    receiver: null,
    frame: null,
    token: '',
    whole: false,
  }
}
