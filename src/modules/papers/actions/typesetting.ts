import { rm } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { photoName } from '#src/modules/papers/paper/rooms.ts'
import type { Head } from '#src/modules/papers/paper/unit.ts'
import { sheetOf, type Choice, type Kind } from '#src/modules/papers/rules/choice.ts'
import type { Part } from '#src/modules/papers/rules/facts.ts'
import { ENVELOPES } from '#src/modules/papers/rules/labels.ts'
import { MissingGlyph } from '#src/platform/pdf/errors.ts'
import type { Scope } from '#src/platform/scope.ts'
import { thumbnailOf } from '#src/platform/thumbnail.ts'
import { eachOf } from '#src/shared/each.ts'
import { boxed, missingIn } from './rare.ts'

type Template = Kind | 'COVER'

const NAMES: Readonly<Record<Template, string>> = {
  OVERVIEW: 'overview',
  DOOR: 'door',
  SEAT_MAP: 'seat-map',
  DESK: 'labels',
  SIGN_IN: 'sign-in',
  INCIDENT: 'incident',
  VIOLATION: 'violation',
  ABSENT: 'absent',
  ENVELOPE: 'labels',
  COVER: 'cover',
}

const templateOf = (kind: Template) =>
  fileURLToPath(new URL(`../templates/${NAMES[kind]}.typ`, import.meta.url))

export type Portraits = Readonly<Record<string, Uint8Array>>

/** 10.4 mm at 300 dpi. */
const PHOTO_PIXELS = 124
const AT_ONCE = 4
/** Pages set at a time. Every text that is made to fit is measured, and measuring takes longer the longer the document. */
const PART = 20

/** Everybody's portrait made small, by the name the sign-in sheet calls it; who has none gets an empty frame. */
export async function portraitsOf(scope: Scope, parts: readonly Part[]): Promise<Portraits> {
  const wanted = new Map(
    parts.flatMap((part) => part.sitters.map((each) => [photoName(each), each.portraitKey] as const)),
  )
  const files: Record<string, Uint8Array> = {}
  const found = [...wanted].flatMap(([name, key]) => (key === null ? [] : [{ name, key }]))
  await eachOf(found, AT_ONCE, async ({ name, key }) => {
    files[name] = await thumbnailOf(await buffer(await scope.files.open(key)), PHOTO_PIXELS)
  })
  return files
}

/** What setting a page needs of its surroundings. */
type Printing = Pick<Scope, 'renderer' | 'files' | 'now'>

/** One PDF to set: pages of one paper. */
export interface Setting {
  readonly kind: Template
  readonly head: Head
  readonly pages: readonly object[]
  readonly choice: Pick<Choice, 'labels'>
  /** What else the template reads. */
  readonly more?: object
  readonly portraits?: Portraits
}

/** Sets pages into a file of exactly as many pages; the caller removes it. Characters that no font has become boxes. */
export async function typeset(scope: Printing, setting: Setting): Promise<string> {
  const { head, pages, more = {} } = setting
  const data = { head, pages, ...measuresOf(setting), ...more }
  const missing = new Set(await missingIn(scope, data))
  for (;;) {
    try {
      return await setOnce(scope, setting, boxed(data, missing))
    } catch (error) {
      // The fonts have each character, and still cannot draw them together: these become boxes, too.
      if (!(error instanceof MissingGlyph) || missing.has(error.text)) throw error
      for (const text of [error.text, ...Array.from(error.text)]) missing.add(text)
    }
  }
}

/** Sets the pages part by part and joins them. */
async function setOnce(
  scope: Printing,
  setting: Setting,
  data: { pages: readonly object[] },
): Promise<string> {
  const parts: string[] = []
  try {
    for (let from = 0; from < data.pages.length; from += PART) {
      const pages = data.pages.slice(from, from + PART)
      parts.push(await setPart(scope, setting, { ...data, pages }))
    }
    const [only, second] = parts
    if (only && !second) return parts.pop() ?? only
    const out = scope.files.temporaryPath('.pdf')
    await scope.renderer.merge(parts, out)
    return out
  } finally {
    await Promise.all(parts.map((part) => rm(part, { force: true })))
  }
}

async function setPart(
  scope: Printing,
  { kind, portraits = {} }: Setting,
  data: { pages: readonly object[] },
): Promise<string> {
  const out = scope.files.temporaryPath('.pdf')
  const made = await scope.renderer.render({
    template: templateOf(kind),
    data,
    files: named(portraits, data.pages),
    out,
    createdAt: scope.now,
  })
  if (made.pages === data.pages.length) return out
  await rm(out, { force: true })
  throw new Error(`${kind} has ${made.pages} pages where ${data.pages.length} were meant`)
}

function measuresOf({ kind, choice }: Setting) {
  if (kind === 'ENVELOPE') return { kind, width: ENVELOPES.width, height: ENVELOPES.height, frame: true }
  if (kind !== 'DESK') return {}
  const { width, height } = sheetOf(choice.labels)
  return { kind, width, height, frame: choice.labels.frame }
}

/** Only the pictures these pages show. */
function named(portraits: Portraits, pages: readonly object[]): Record<string, Uint8Array> {
  const names = pages.flatMap(rowsOf).flatMap(({ photo }) => (photo ? [photo] : []))
  return Object.fromEntries(
    names.flatMap((name) => (portraits[name] ? [[name, portraits[name]] as const] : [])),
  )
}

const rowsOf = (page: { rows?: readonly { photo?: string }[] }) => page.rows ?? []
