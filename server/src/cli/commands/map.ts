import { type Command, Option } from 'commander'
import { commitOf } from '../../baseline/git/resolve.ts'
import { Git } from '../../baseline/git/run-git.ts'
import { readTree } from '../../baseline/git/tree.ts'
import { createEngine } from '../../engine/create-engine.ts'
import { whenLoaded } from '../../engine/engine.ts'
import { exportMap, MAP_FORMATS, type MapFormat } from '../../exports/index.ts'
import type { Snapshot } from '../../protocol/map.ts'
import { GitTreeSource } from '../../workspace/sources/git-tree-source.ts'
import { CouldNotRun } from '../exit-codes.ts'
import { type FolderOptions, folderAt, withFolder } from '../open-folder.ts'
import { outputStyles } from '../terminal.ts'
import { folderCommand } from './shared.ts'

interface MapOptions extends FolderOptions {
  readonly format: MapFormat
  readonly at?: string
}

/** `groundplan map`. */
export function mapCommand(): Command {
  return folderCommand('map')
    .summary('print the map')
    .description('Prints the services of a folder, what each offers, and who calls whom.')
    .addOption(new Option('--format <form>', 'how to print it').choices([...MAP_FORMATS]).default('text'))
    .addOption(new Option('--at <ref>', 'the map of a commit, instead of the files as they are'))
    .addHelpText(
      'after',
      '\nExamples:\n  $ groundplan map\n  $ groundplan map services --format mermaid\n  $ groundplan map --at origin/main --format json\n',
    )
    .action(async (folder: string, options: MapOptions) => {
      const snapshot =
        options.at === undefined
          ? await withFolder(folder, options, (session) => session.map())
          : await mapAt(folderAt(folder), options.at, options.exclude)
      process.stdout.write(exportMap(snapshot, options.format, outputStyles()))
    })
}

async function mapAt(root: string, ref: string, exclude: readonly string[]): Promise<Snapshot> {
  const git = new Git(root)
  const commit = commitOf(git, ref)
  if (!commit) throw new CouldNotRun(`git knows no commit called ${ref} in ${root}.`)
  const tree = readTree(git, commit)
  if ('failure' in tree) throw new CouldNotRun(tree.failure)
  const engine = createEngine(new GitTreeSource(root, git, tree, exclude))
  const snapshot = await whenLoaded(engine, () => engine.snapshot())
  return { ...snapshot, commit }
}
