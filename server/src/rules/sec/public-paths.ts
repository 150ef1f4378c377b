/** Routes that are for callers who have not shown yet who they are, or who show it otherwise. */
import { segmentsOf } from '../../map/http-path.ts'
import { isPlumbing } from '../../map/similarity-profile.ts'

const PUBLIC =
  /^(log-?in|sign-?in|sign-?up|register|registration|log-?out|sign-?out|tokens?|refresh(-?token)?|sessions?|oauth2?|callback|authorize|authenticate|auth|password|forgot.*|reset.*|verify.*|confirm.*|activate|webhooks?|hooks?|public|health.*|ready|readiness|live|liveness|ping|status|version|info|metrics|docs?|swagger.*|openapi.*|\.well-known|static|assets|favicon.*|robots.*|captcha|csrf|internal|error|callbacks?|invitations?|unsubscribe)$/i

/** Whether a path is one that stays open where others are guarded: signing in, webhooks, health, documentation. */
export function isPublicPath(path: string): boolean {
  const segments = segmentsOf(path)
  return isPlumbing(segments) || segments.some((segment) => PUBLIC.test(segment))
}
