import { kindNames } from '#src/modules/papers/words.ts'
import type { Kind } from './choice.ts'

const MOST = 160

/** A text as a file or folder name: without what Windows refuses, and not too long to unpack. */
export const fileNameOf = (text: string): string =>
  Array.from(text.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '_'))
    .slice(0, MOST)
    .join('')
    .trim()

/**
 * Where a paper lies in the archive: `第一场次/初级01逸夫楼201机房/门贴.pdf`, or above where it is of the whole session or
 * site. Papers of a site begin with their number, so that they stand first and in order.
 */
export function folderOf({ kind, session, room }: { kind: Kind; session: string; room: string }): string {
  const folders = [session, room].filter(Boolean).map((name) => fileNameOf(name))
  const number = String(Object.keys(kindNames).indexOf(kind) + 1).padStart(2, '0')
  const name = room ? kindNames[kind] : `${number}-${kindNames[kind]}`
  return [...folders, `${name}.pdf`].join('/')
}
