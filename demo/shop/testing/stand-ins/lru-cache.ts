/** As much of lru-cache as the tests need: it never grows large enough here to forget anything. */
export class LRUCache<Key, Value> extends Map<Key, Value> {
  constructor(_options: { max: number; ttl?: number }) {
    super()
  }
}
