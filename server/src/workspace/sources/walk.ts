/**
 * Lists the files below a folder. It walks by itself because a folder's `.gitignore` has to be known before what is below is
 * entered, and because a folder that cannot be listed must become a problem; `fdir` drops such a folder or throws.
 */
import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceProblem } from '../source.ts'
import { isExcludedName } from './exclusions.ts'
import { type IgnoreRules, textOf } from './ignore-rules.ts'

export interface Walk {
  readonly files: string[]
  readonly problems: SourceProblem[]
}

/**
 * Files below `folder` (relative to `root`, '' for all). Links are not followed, as git does not: what they lead to is
 * listed where it stands, and no loop can come about. `excluded` says what the user leaves out.
 */
export function walk(root: string, folder: string, rules: IgnoreRules, excluded: (path: string) => boolean): Walk {
  const found: Walk = { files: [], problems: [] }
  enter(folder)
  return found

  function enter(from: string): void {
    const entries = entriesOf(join(root, from))
    if (typeof entries === 'string') {
      found.problems.push({ file: from, message: entries })
      return
    }
    const prefix = from === '' ? '' : `${from}/`
    if (entries.some((entry) => entry.name === '.gitignore')) {
      const text = textOf(join(root, from, '.gitignore'))
      if (text !== null) rules.add(from, text)
    }
    for (const entry of entries) {
      if (isExcludedName(entry.name)) continue
      const path = prefix + entry.name
      if (entry.isFile()) {
        if (!excluded(path) && !rules.ignores(path, false)) found.files.push(path)
      } else if (entry.isDirectory()) {
        if (!excluded(path) && !rules.ignores(path, true)) enter(path)
      }
    }
  }
}

function entriesOf(path: string): readonly Dirent[] | string {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return `This folder could not be listed (${code}); what is in it is missing from the map.`
  }
}
