/** Names as Rails turns them into each other. */

const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  men: 'man',
  children: 'child',
  media: 'medium',
  data: 'datum',
  news: 'news',
  series: 'series',
  status: 'status',
  statuses: 'status',
  addresses: 'address',
  analyses: 'analysis',
  taxes: 'tax',
}

/** `orders` → `order`, `categories` → `category`. */
export function singular(name: string): string {
  const [, head = '', last = name] = /^(.*_)?([^_]+)$/.exec(name) ?? []
  const known = IRREGULAR[last]
  if (known !== undefined) return head + known
  if (/[^aeiou]ies$/.test(last)) return head + last.replace(/ies$/, 'y')
  if (/(ss|sh|ch|x|z)es$/.test(last)) return head + last.replace(/es$/, '')
  if (/(ss|us|is)$/.test(last)) return head + last
  return head + last.replace(/s$/, '')
}

/** `order` → `orders`: the controller of a single resource. */
export function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return name.replace(/y$/, 'ies')
  if (/(s|sh|ch|x|z)$/.test(name)) return `${name}es`
  return `${name}s`
}

/** `api/v1/orders` → `Api::V1::Orders`. */
export function camelized(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase()))
    .join('::')
}
