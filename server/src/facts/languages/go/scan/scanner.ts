/** Classes of ASCII characters: one look-up instead of many comparisons. */
const OTHER = 0
const WORD = 1
const OPEN = 2
const CLOSE = 3
const SKIPPED = 4
const LINE = 5
const DOT = 6

const classes = new Uint8Array(128)
for (let code = 97; code <= 122; code++) classes[code] = classes[code - 32] = WORD
for (let code = 48; code <= 57; code++) classes[code] = WORD
classes[95] = WORD
for (const sign of '([{') classes[sign.charCodeAt(0)] = OPEN
for (const sign of ')]}') classes[sign.charCodeAt(0)] = CLOSE
for (const sign of '"`\'/') classes[sign.charCodeAt(0)] = SKIPPED
classes[10] = LINE
classes[46] = DOT

/** Reads the declarations at the top of a Go file; what is inside of them is skipped, calls of methods aside. */
export class GoScanner {
  readonly modules: string[] = []
  readonly names: string[] = []
  readonly markers = new Set<string>()
  packageName = ''
  readonly #text: string
  readonly #wanted: ReadonlySet<string>
  #at = 0

  /** `wanted`: method names that count, each with a dot before it. */
  constructor(text: string, wanted: ReadonlySet<string>) {
    this.#text = text
    this.#wanted = wanted
  }

  file(): void {
    while (this.#skipSpace()) {
      switch (this.#word()) {
        case 'package':
          this.#skipSpace()
          this.packageName = this.#word()
          break
        case 'import':
          this.#group(() => this.#import())
          break
        case 'func':
          this.#function()
          break
        case 'type':
          this.#group(() => this.#type())
          break
        case 'var':
        case 'const':
          this.#group(() => this.#values())
          break
        case '':
          // What cannot stand here belongs to broken code.
          this.#at++
      }
    }
  }

  /** One declaration, or several in parentheses. */
  #group(one: () => void): void {
    this.#skipSpace()
    if (this.#code() !== 40) {
      one()
      return
    }
    this.#at++
    while (this.#skipSpace() && this.#code() !== 41) {
      const before = this.#at
      one()
      if (this.#at === before) this.#at++
    }
    this.#at++
  }

  #import(): void {
    if (this.#code() !== 34 && this.#code() !== 96) {
      if (this.#word() === '') this.#at++
      this.#skipSpace()
    }
    const start = this.#at
    if (this.#code() !== 34 && this.#code() !== 96) return
    this.#skipText()
    const module = this.#text.slice(start + 1, this.#at - 1)
    if (module !== '' && module !== 'C') this.modules.push(module)
  }

  #function(): void {
    this.#skipSpace()
    let owner = ''
    if (this.#code() === 40) {
      const start = this.#at + 1
      this.#balanced()
      owner = /(\w+)\s*(?:\[[^)]*\])?\s*$/.exec(this.#text.slice(start, this.#at - 1))?.[1] ?? ''
      this.#skipSpace()
    }
    const name = this.#word()
    if (name !== '' && name !== '_') this.names.push(owner === '' ? name : `${owner}.${name}`)
    this.#rest()
  }

  #type(): void {
    const name = this.#word()
    if (name !== '') this.names.push(name)
    this.#skipSpace()
    if (this.#code() === 91) this.#balanced()
    this.#skipSpace()
    if (this.#code() === 61) this.#at++
    this.#skipSpace()
    const start = this.#at
    if (this.#word() === 'interface' && this.#skipSpace() && this.#code() === 123) {
      const body = this.#at + 1
      this.#balanced()
      for (const match of this.#text.slice(body, this.#at - 1).matchAll(/(?:^|[\n;{])\s*(\w+)\s*\(/g)) {
        this.names.push(`${name}#${match[1]}`)
      }
    } else this.#at = start
    this.#rest()
  }

  #values(): void {
    for (;;) {
      const name = this.#word()
      if (name === '') break
      if (name !== '_') this.names.push(name)
      while (this.#code() === 32 || this.#code() === 9) this.#at++
      if (this.#code() !== 44) break
      this.#at++
      this.#skipSpace()
    }
    this.#rest()
  }

  /** To the end of the declaration: the first line end outside of brackets, or the bracket that closes a group. */
  #rest(): void {
    const text = this.#text
    let depth = 0
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at)
      const kind = code < 128 ? classes[code] : OTHER
      if (kind === SKIPPED) {
        this.#skipText()
        continue
      }
      if (kind === DOT) {
        this.#member()
        continue
      }
      if (kind === LINE && depth === 0) return
      if (kind === OPEN) depth++
      else if (kind === CLOSE && --depth < 0) return
      this.#at++
    }
  }

  /** From an opening bracket to behind the one that closes it. */
  #balanced(): void {
    let depth = 0
    while (this.#at < this.#text.length) {
      const code = this.#code()
      const kind = code < 128 ? classes[code] : OTHER
      if (kind === SKIPPED) {
        this.#skipText()
        continue
      }
      this.#at++
      if (kind === OPEN) depth++
      else if (kind === CLOSE && --depth <= 0) return
    }
  }

  /** A dot, and the name after it: a marker when it is called. */
  #member(): void {
    const start = this.#at++
    if (this.#word() === '' || this.#code() !== 40) return
    const called = this.#text.slice(start, this.#at)
    if (this.#wanted.has(called)) this.markers.add(called)
  }

  /** A string, a rune or a comment; a sign that begins none of them is one character. */
  #skipText(): void {
    const text = this.#text
    const code = this.#code()
    if (code === 47) {
      const next = text.charCodeAt(this.#at + 1)
      // The end of a line ends a declaration, so it stays.
      if (next === 47) this.#at = endOf(text, text.indexOf('\n', this.#at))
      else if (next === 42) this.#at = endOf(text, text.indexOf('*/', this.#at + 2), 2)
      else this.#at++
      return
    }
    if (code === 96) {
      this.#at = endOf(text, text.indexOf('`', this.#at + 1), 1)
      return
    }
    for (this.#at++; this.#at < text.length; this.#at++) {
      const next = text.charCodeAt(this.#at)
      if (next === 92) this.#at++
      else if (next === 10) return
      else if (next === code) break
    }
    this.#at++
  }

  /** Past space, comments and semicolons; false at the end. */
  #skipSpace(): boolean {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#code()
      if (code === 47) {
        const before = this.#at
        this.#skipText()
        if (this.#at === before + 1) return true
        this.#at--
      } else if (code > 32 && code !== 59) return true
    }
    return false
  }

  #word(): string {
    const start = this.#at
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#code()
      if (code < 128 && classes[code] !== WORD) break
    }
    return this.#text.slice(start, this.#at)
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at)
  }
}

function endOf(text: string, found: number, length = 0): number {
  return found < 0 ? text.length : found + length
}
