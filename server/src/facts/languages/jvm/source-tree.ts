/**
 * The folder that a file's package begins in: `orders/src/main` for `orders/src/main/java/shop/orders/Order.java`. Java and
 * Kotlin sources of one module are one tree. A file that does not lie where its package says is a tree of its folder.
 */
export function sourceTree(file: string, namespace: string): string {
  const folder = file.slice(0, Math.max(0, file.lastIndexOf('/')))
  const below = namespace.replaceAll('.', '/')
  const root =
    below !== '' && `/${folder}`.endsWith(`/${below}`) ? folder.slice(0, folder.length - below.length) : folder
  return root.replace(/\/$/, '').replace(/\/(java|kotlin)$/, '')
}
