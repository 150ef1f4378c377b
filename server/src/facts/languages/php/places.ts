/**
 * How files of the workspace are named where PHP builds their paths: `__DIR__ . '/routes.php'` begins with the folder of the file
 * itself, `base_path('routes/web.php')` with that of the project. Both are texts that begin with one of these words.
 */
const FOLDER_OF_FILE = 'workspace:'
const PROJECT = 'project:'

/** The folder of a file as a text that paths are appended to. */
export function folderText(file: string, levels = 0): string {
  let folder = folderOf(file)
  for (let up = 0; up < levels; up++) folder = folderOf(folder)
  return `${FOLDER_OF_FILE}${folder}`
}

/** A path below the folder of the project's `composer.json`, as a text. */
export function projectText(path: string): string {
  return `${PROJECT}${path.replace(/^\/+/, '')}`
}

/** Whether a text names a file or folder of the workspace. */
export function isPlaceText(text: string): boolean {
  return text.startsWith(FOLDER_OF_FILE) || text.startsWith(PROJECT)
}

/** The path from the root of the workspace that a text stands for, null for other texts. `project` is the project's folder. */
export function pathOfText(text: string, project: string): string | null {
  if (text.startsWith(FOLDER_OF_FILE)) return normal(text.slice(FOLDER_OF_FILE.length))
  return text.startsWith(PROJECT) ? normal(`${project}/${text.slice(PROJECT.length)}`) : null
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Without empty parts, `.` and `..`. */
export function normal(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
