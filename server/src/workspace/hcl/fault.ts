/** What is wrong at the place that a reader of the configuration language has come to. It never leaves `parseHcl`. */
export class HclFault extends Error {}
