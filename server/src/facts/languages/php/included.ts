import { folderText, projectText } from './places.ts'

const STRING = /^\s*(['"])([^'"$\\]*)\1\s*$/
const FOLDER =
  /^\s*(__DIR__|dirname\s*\(\s*__FILE__\s*\)|dirname\s*\(\s*__DIR__\s*(?:,\s*(\d+)\s*)?\))\s*\.\s*(['"])([^'"$\\]*)\3\s*$/
const HELPER = /^\s*(base_path|config_path|app_path|database_path)\s*\(\s*(?:(['"])([^'"$\\]*)\2)?\s*\)\s*$/
const HELPER_FOLDERS: Readonly<Record<string, string>> = {
  base_path: '',
  config_path: 'config/',
  app_path: 'app/',
  database_path: 'database/',
}

/**
 * The module that an operand of `require` or `include` names, from its source text alone, so that the lexical scan and the tree
 * agree. Null for what is put together at run time. A bare name is looked for next to the file, as PHP does in the end.
 */
export function includedModule(operand: string, file: string): string | null {
  const text = /^\s*\(([\s\S]*)\)\s*$/.exec(operand)?.[1] ?? operand
  const plain = STRING.exec(text)?.[2]
  if (plain !== undefined) return plain.startsWith('/') ? null : `${folderText(file)}/${plain}`
  const below = FOLDER.exec(text)
  if (below) {
    const levels = below[1]?.includes('__FILE__') ? 0 : below[1] === '__DIR__' ? 0 : Number(below[2] ?? 1)
    return `${folderText(file, levels)}/${(below[4] ?? '').replace(/^\/+/, '')}`
  }
  const helper = HELPER.exec(text)
  return helper ? projectText(`${HELPER_FOLDERS[helper[1] ?? ''] ?? ''}${helper[3] ?? ''}`) : null
}
