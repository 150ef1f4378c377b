/** Where a workspace says what its other files do not. */
export const GROUNDPLAN_FILE = 'groundplan.yaml'
