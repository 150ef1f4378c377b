/** Names of common types in the vocabulary's form: what is a list in one language is one in another. */
const NEUTRAL: Readonly<Record<string, string>> = {
  String: 'string',
  CharSequence: 'string',
  UUID: 'string',
  Char: 'string',
  char: 'string',
  int: 'number',
  long: 'number',
  short: 'number',
  byte: 'number',
  double: 'number',
  float: 'number',
  Integer: 'number',
  Int: 'number',
  Long: 'number',
  Short: 'number',
  Double: 'number',
  Float: 'number',
  BigDecimal: 'number',
  BigInteger: 'number',
  boolean: 'boolean',
  Boolean: 'boolean',
  List: 'array',
  MutableList: 'array',
  Set: 'array',
  Collection: 'array',
  Iterable: 'array',
  Array: 'array',
}

export function neutralType(name: string): string {
  return Object.hasOwn(NEUTRAL, name) ? (NEUTRAL[name] ?? name) : name
}
