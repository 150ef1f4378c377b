/** Classes of ASCII characters: one look-up instead of many comparisons. */
const OTHER = 0
const WORD = 1
const QUOTE = 2
const SLASH = 3
const LINE = 4
const DOT = 5
const COLON = 6

const classes = new Uint8Array(128)
for (let code = 97; code <= 122; code++) classes[code] = classes[code - 32] = WORD
for (let code = 48; code <= 57; code++) classes[code] = WORD
classes[95] = WORD
classes[34] = classes[39] = QUOTE
classes[47] = SLASH
classes[10] = LINE
classes[46] = DOT
classes[58] = COLON

/** Longest list in braces that belongs to one `use`. */
const LONGEST_USE = 20_000

/** Reads what a Rust file names: `use` declarations, paths, called methods. Texts and comments are passed over. */
export class RustScanner {
  readonly uses: { readonly text: string; readonly isPublic: boolean }[] = []
  /** Modules that paths in the code begin with, as they are written. */
  readonly paths = new Set<string>()
  readonly markers = new Set<string>()
  lines = 1
  hasMain = false
  readonly #text: string
  readonly #wanted: ReadonlySet<string>
  #at = 0
  #isPublic = false
  #last = ''

  /** `wanted`: method names that count, each with a dot before it. */
  constructor(text: string, wanted: ReadonlySet<string>) {
    this.#text = text
    this.#wanted = wanted
  }

  file(): void {
    const text = this.#text
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at)
      switch (code < 128 ? classes[code] : OTHER) {
        case WORD:
          this.#word()
          break
        case QUOTE:
          this.#quoted(code)
          break
        case SLASH:
          this.#slash()
          break
        case LINE:
          this.lines++
          this.#at++
          break
        case DOT:
          this.#method()
          break
        default:
          this.#at++
      }
    }
  }

  #word(): void {
    const start = this.#at
    this.#skipWord()
    const next = this.#text.charCodeAt(this.#at)
    // Raw texts: r"…", br#"…"#.
    if ((next === 34 || next === 35) && this.#at - start <= 2 && /^[bc]?r$/.test(this.#text.slice(start, this.#at))) {
      if (this.#raw()) return
    }
    if (next === 58 && this.#text.charCodeAt(this.#at + 1) === 58) {
      this.#path(start)
      return
    }
    const word = this.#text.slice(start, Math.min(this.#at, start + 8))
    if (word === 'use') this.#use()
    else if (word === 'main' && this.#last === 'fn') this.hasMain = true
    if (word === 'pub') this.#isPublic = true
    else if (word !== 'crate' && word !== 'super' && word !== 'in') this.#isPublic = false
    this.#last = word
  }

  /** `a::b::c`: the module is what comes before the last segment, and before the first type. */
  #path(start: number): void {
    const text = this.#text
    let end = -1
    let segmentStart = start
    for (;;) {
      const first = text.charCodeAt(segmentStart)
      const isCapital = first >= 65 && first <= 90
      if (isCapital || text.charCodeAt(this.#at) !== 58 || text.charCodeAt(this.#at + 1) !== 58) break
      end = this.#at
      this.#at += 2
      segmentStart = this.#at
      this.#skipWord()
      if (this.#at === segmentStart) break
    }
    // The rest of the path is passed over with it.
    while (text.charCodeAt(this.#at) === 58 && text.charCodeAt(this.#at + 1) === 58) {
      this.#at += 2
      this.#skipWord()
    }
    if (end > start) this.paths.add(text.slice(start, end))
    this.#last = ''
  }

  #use(): void {
    const text = this.#text
    const start = this.#at
    // `use` in a macro's rules or a name is none.
    if (!/\s/.test(text.charAt(start))) return
    const end = text.indexOf(';', start)
    if (end < 0 || end - start > LONGEST_USE) return
    const written = text.slice(start, end).replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    if (!/^[\w\s:{},*#]+$/.test(written)) return
    this.uses.push({ text: written.replaceAll('r#', ''), isPublic: this.#isPublic })
    for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) this.lines++
    this.#at = end
  }

  /** A dot, and the name after it: a marker when it is called. */
  #method(): void {
    const start = this.#at++
    this.#skipWord()
    const next = this.#text.charCodeAt(this.#at)
    const isCalled = next === 40 || (next === 58 && this.#text.charCodeAt(this.#at + 1) === 58)
    if (!isCalled || this.#at === start + 1) return
    const called = this.#text.slice(start, this.#at)
    if (this.#wanted.has(called)) this.markers.add(called)
  }

  /** A text, a character or a lifetime. */
  #quoted(quote: number): void {
    const text = this.#text
    if (quote === 39) {
      // 'a' and '\n' are characters, 'a is a lifetime.
      const isEscape = text.charCodeAt(this.#at + 1) === 92
      if (!isEscape && text.charCodeAt(this.#at + 2) !== 39) {
        this.#at++
        return
      }
      const end = text.indexOf("'", this.#at + (isEscape ? 3 : 2))
      const after = end < 0 || end - this.#at > 12 ? this.#at + 1 : end + 1
      // A line break between two quotes is a character, too.
      this.#countLines(this.#at, after)
      this.#at = after
      return
    }
    for (this.#at++; this.#at < text.length; this.#at++) {
      const code = text.charCodeAt(this.#at)
      if (code === 92) {
        this.#at++
        if (text.charCodeAt(this.#at) === 10) this.lines++
      } else if (code === 10) this.lines++
      else if (code === 34) break
    }
    this.#at++
  }

  /** A text without escapes, between as many `#` as stand before it; false when none begins here. */
  #raw(): boolean {
    const text = this.#text
    let at = this.#at
    while (text.charCodeAt(at) === 35) at++
    if (text.charCodeAt(at) !== 34) return false
    const end = text.indexOf(`"${'#'.repeat(at - this.#at)}`, at + 1)
    const after = end < 0 ? text.length : end + 1 + at - this.#at
    this.#countLines(at, after)
    this.#at = after
    return true
  }

  /** A comment; blocks of them are nested. */
  #slash(): void {
    const text = this.#text
    const next = text.charCodeAt(this.#at + 1)
    if (next === 47) {
      const end = text.indexOf('\n', this.#at)
      this.#at = end < 0 ? text.length : end
    } else if (next === 42) {
      const start = this.#at
      let depth = 0
      do {
        const two = text.slice(this.#at, this.#at + 2)
        if (two === '/*') depth++
        else if (two === '*/') depth--
        this.#at += two === '/*' || two === '*/' ? 2 : 1
      } while (depth > 0 && this.#at < text.length)
      this.#countLines(start, this.#at)
    } else this.#at++
  }

  #countLines(from: number, to: number): void {
    for (let at = this.#text.indexOf('\n', from); at >= 0 && at < to; at = this.#text.indexOf('\n', at + 1))
      this.lines++
  }

  #skipWord(): void {
    const text = this.#text
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at)
      if (code < 128 ? classes[code] !== WORD : !/\p{L}/u.test(text.charAt(this.#at))) return
      this.#at++
    }
  }
}
