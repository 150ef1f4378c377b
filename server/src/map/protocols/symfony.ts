/** Names by which values of Symfony's configuration are looked up. They hold a dot, as those of all properties do. */

/** A parameter of the container. */
export function containerParameter(name: string): string {
  return `container.${name}`
}

/** What a constructor's parameter is given, by the full name of the class with dots. */
export function constructorArgument(className: string, parameter: string): string {
  return `container.argument ${className}.${parameter}`
}

/** What comes before the routes of the controllers in a folder. */
export function folderPrefix(folder: string): string {
  return `container.routes of ${folder}`
}

/** A value with the parameters and variables of the environment that it names, as placeholders: `%env(X)%` is `${X}`. */
export function withPlaceholders(text: string): string {
  return text
    .replace(/%env\((?:[^()]*:)?(\w+)\)%/g, (_, name: string) => `\${${name}}`)
    .replace(/%%/g, '\0')
    .replace(/%([\w.-]+)%/g, (_, name: string) => `\${${containerParameter(name)}}`)
    .replaceAll('\0', '%')
}
