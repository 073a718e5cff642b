import { readFile, rm } from 'node:fs/promises'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { MissingGlyph } from './errors.ts'

interface Short {
  readonly template: string
  readonly data: object
}

/** A short document made on the spot: the bytes of the PDF. Refuses by name a character no font can draw. */
export const printed = (scope: Scope, job: Short): Promise<Buffer> => drawn(scope, job, 'pdf')

/** Its sheets as one picture (SVG), for a preview beside a form. */
export const pictured = async (scope: Scope, job: Short): Promise<string> =>
  (await drawn(scope, job, 'svg')).toString('utf8')

async function drawn(scope: Scope, job: Short, form: 'pdf' | 'svg'): Promise<Buffer> {
  const out = scope.files.temporaryPath(`.${form}`)
  try {
    await scope.renderer.render({ ...job, out, form, createdAt: scope.now })
    return await readFile(out)
  } catch (error) {
    if (!(error instanceof MissingGlyph)) throw error
    return refuse({
      code: 'print.missing_glyph',
      message: `“${error.places[0]?.value ?? error.text}”中的“${error.text}”没有字体可以打印。`,
      wayOut: '请联系平台管理员补充字体后重试，或先手工填写。',
    })
  } finally {
    await rm(out, { force: true })
  }
}
