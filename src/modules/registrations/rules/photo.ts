import { photoProblems as words } from '#src/modules/registrations/words/photo.ts'

/** The photo a plan wants, as far as registering needs it. */
export interface PhotoFacts {
  readonly isRequired: boolean
  readonly width: number
  readonly height: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/**
 * E-B15: where a plan demands photos, nobody is registered without one, or with one that would have to be blown up for
 * the ticket.
 */
export function reasonsOfPhoto(
  photo: Size | undefined,
  wish: PhotoFacts | undefined,
): { code: string; message: string }[] {
  if (!wish?.isRequired) return []
  if (!photo) return [words.missing()]
  return photo.width < wish.width || photo.height < wish.height ? [words.tooSmall(photo, wish)] : []
}
