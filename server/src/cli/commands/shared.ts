import { Argument, Command, Option } from 'commander'

/** A command on a folder, with the options that all of them have. */
export function folderCommand(name: string): Command {
  return new Command(name)
    .addArgument(new Argument('[dir]', 'folder that holds the services').default('.'))
    .addOption(
      new Option('--exclude <glob...>', 'leave these files out, on top of .gitignore and the settings').default(
        [],
        'none',
      ),
    )
    .addOption(new Option('--cache <folder>', 'keep what was read in this folder, for a faster next run'))
}
