/** How names of configuration properties compare: `shop.base-url`, `shop.baseUrl` and the variable `SHOP_BASEURL` are one. */

/** A property's name as it is kept: lower case, without dashes and underscores. */
export function canonicalProperty(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '')
}

/** The environment variable that sets a property: `SHOP_BASEURL` for `shop.base-url`. */
export function variableOfProperty(name: string): string {
  return name
    .replace(/-/g, '')
    .replace(/[.[\]]+/g, '_')
    .replace(/_$/, '')
    .toUpperCase()
}

/** Whether a name can be one of a property rather than of an environment variable. */
export function isPropertyName(name: string): boolean {
  return name.includes('.') || /^[a-z][a-zA-Z0-9-]*$/.test(name)
}

/** Properties that name an application, in their canonical form. */
export const APPLICATION_NAMES: ReadonlySet<string> = new Set([
  'spring.application.name',
  'micronaut.application.name',
  'quarkus.application.name',
])
