import { confirmSelf, objectSelf, openConfirmation } from './confirming.ts'
import { heldTokens, issueLinks } from './links.ts'

/** 本人确认 without a phone: for whoever plays both sides, the demonstration. */
export const confirmations = {
  issueLinks,
  heldTokens,
  open: openConfirmation,
  confirm: confirmSelf,
  object: objectSelf,
} as const
