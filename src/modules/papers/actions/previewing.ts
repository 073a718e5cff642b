import { readFile, rm } from 'node:fs/promises'
import { unitsOf } from '#src/modules/papers/paper/units.ts'
import { marked } from '#src/modules/papers/paper/unit.ts'
import { choiceSchema } from '#src/modules/papers/contract.ts'
import type { Choice, Kind } from '#src/modules/papers/rules/choice.ts'
import { chosenParts, refusalsForChoice } from '#src/modules/papers/rules/selecting.ts'
import { kindNames, packText, refusals } from '#src/modules/papers/words.ts'
import { MEDIA_TYPES } from '#src/platform/files.ts'
import type { Download } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { gatherOpen } from './facts.ts'
import { headOf } from './packing.ts'
import { portraitsOf, typeset } from './typesetting.ts'

interface Asked {
  readonly planId: number
  readonly siteId?: number | undefined
  readonly kind: Kind
  readonly sessionId?: number | undefined
  readonly roomId?: number | undefined
  readonly choice?: string | undefined
}

/** One paper of one room (or the whole site's) as it will be printed, marked as a preview. */
export async function previewPaper(scope: Scope, asked: Asked): Promise<Download> {
  const gathered = await gatherOpen(scope, asked)
  const choice = choiceOf(asked)
  const parts = chosenParts(gathered.site.parts, choice)
  refuseAll(refusalsForChoice(parts, choice))
  const portraits = asked.kind === 'SIGN_IN' ? await portraitsOf(scope, parts) : {}
  const photos = new Set(Object.keys(portraits))
  const [unit] = unitsOf({ site: gathered.site, parts, choice, photos })
  if (!unit) return refuse(refusals.nothing())
  const pages = marked(unit, { item: 0, items: 0 })
  const path = await typeset(scope, {
    kind: asked.kind,
    head: headOf(scope, gathered),
    pages,
    choice,
    portraits,
  })
  try {
    const name = packText.preview(kindNames[asked.kind])
    return { name, mediaType: MEDIA_TYPES.pdf, body: await readFile(path), inline: true }
  } finally {
    await rm(path, { force: true })
  }
}

/** The choice that came along, for this paper and room. */
function choiceOf({ kind, sessionId, roomId, choice = '{}' }: Asked): Choice {
  const given: unknown = parsed(choice)
  const whole = choiceSchema.safeParse({
    form: 'PDF',
    ...(typeof given === 'object' ? given : {}),
    papers: [kind],
    sessionIds: sessionId ? [sessionId] : [],
    roomIds: roomId ? [roomId] : [],
  })
  return whole.success ? whole.data : refuse(refusals.unreadable(), 422)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse(refusals.unreadable(), 422)
  }
}
