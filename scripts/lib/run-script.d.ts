/** Runs a script of this folder on this Node, its output shown; true when it ended with 0. */
export declare function runScript(name: string, args?: readonly string[]): Promise<boolean>
