/** The folder of the repository, absolute. */
export declare const root: string
