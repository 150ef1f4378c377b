/** All fixes, in the order in which their offers are shown. */
import { accept } from './accept/index.ts'
import { correctRoute } from './correct-route/index.ts'
import type { Fix } from './fix.ts'
import { foldService } from './fold-service/index.ts'
import { removeSuppression } from './remove-suppression/index.ts'
import { suppressHere } from './suppress-here/index.ts'
import { useExistingEndpoint } from './use-existing-endpoint/index.ts'

export const fixes: readonly Fix[] = [
  useExistingEndpoint,
  correctRoute,
  foldService,
  accept,
  suppressHere,
  removeSuppression,
]
