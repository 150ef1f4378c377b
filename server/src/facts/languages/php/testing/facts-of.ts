import type { FileFacts } from '../../../vocabulary.ts'
import { extract, grammar } from '../extract/extract.ts'

/** The facts of a source; the grammar is loaded by the first test that asks. */
export async function factsOf(source: string, file = 'src/A.php'): Promise<FileFacts> {
  await grammar.load()
  return extract(file, `<?php\n${source}`)
}
