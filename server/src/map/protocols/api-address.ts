/**
 * The own addresses of APIs, `https://{id}.execute-api.{region}.amazonaws.com/{stage}/orders`. The id is known only once it
 * is deployed; a host that is made of the stack and the resource stands for it. Whether the path begins with the name of a
 * stage, which the API does not see, is remembered until the whole address is put together.
 */

const STAGED = '.@staged'
const UNSTAGED = '.@unstaged'

/** What stands for the id of an API. */
export function apiId(api: string, stack: string, isStaged: boolean): string {
  return `${api}.${stack}${isStaged ? STAGED : UNSTAGED}`
}

/** The host that stands for an API in this workspace. */
export function apiHost(api: string, stack: string): string {
  return `${api}.${stack}.execute-api`
}

/** The host that stands for the own address of a function. */
export function functionHost(name: string, stack: string): string {
  return `${name}.${stack}.lambda-url`
}

/** An address with ids of APIs in it as the workspace knows it: host, and the path that the API sees. */
export function settledAddress(text: string): string {
  if (!text.includes('.@')) return text
  return text
    .replace(/(\.@(?:un)?staged)\.execute-api\.[\w.{}-]+/g, '$1.execute-api')
    .replace(/\.@staged\.execute-api\/+[^/\s?#]+/g, '.execute-api')
    .replace(/\.@(?:un)?staged/g, '')
}
