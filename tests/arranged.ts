/** Exams whose arrangement is published, one after the other in one world: where tests of tickets begin. */
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawPlan, publishSchedule } from '#src/modules/schedules/index.ts'
import { confirmed } from './arranging.ts'
import { setUpExam, type Exam, type ExamOptions } from './exam.ts'
import { darkPixels, decodeQr, pdfFonts, pdfText, rasterise } from './pdf.ts'
import { openWorld, type World } from './world.ts'

/** After the 排考期 of `setUpExam`. */
const OPEN_DAY = new Date('2026-05-14T00:00:00+08:00')

export async function openArranged() {
  const world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  let seq = 0
  const sql = <Row extends object>(text: string, values: unknown[] = []) =>
    world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)
  const levelIds = (await sql<{ id: number }>('select id from level order by rank')).map((row) => row.id)

  /** An exam, drawn; `publish` makes its arrangement public. */
  async function drawn(options: Partial<ExamOptions> = {}): Promise<Exam> {
    seq += 1
    const exam = await world.act('system', (scope) =>
      setUpExam(scope.client, {
        evaluationOrgId: world.orgs.evaluation,
        certificateId: world.vets.id,
        levelIds,
        orgIds: [world.orgs.college],
        perSite: 6,
        planSeq: seq,
        from: seq * 1000,
        examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
        seal: (text) => scope.vault.seal(text),
        ...options,
      }),
    )
    await world.act('manager', (scope) => drawPlan(scope, { planId: exam.planId }))
    return exam
  }
  const publish = async (planId: number) => {
    await confirmed(world, planId)
    return world.act('manager', (scope) => publishSchedule(scope, { planId }))
  }
  return {
    world,
    sql,
    levelIds,
    drawn,
    publish,
    async arranged(options: Partial<ExamOptions> = {}): Promise<Exam> {
      const exam = await drawn(options)
      await publish(exam.planId)
      return exam
    },
    /** Runs something on the day tickets may be handed out. */
    atOpening: <T>(run: () => Promise<T>) => at(world, OPEN_DAY, run),
    at: <T>(moment: string, run: () => Promise<T>) => at(world, new Date(moment), run),
  }
}

async function at<T>(world: World, moment: Date, run: () => Promise<T>): Promise<T> {
  const was = world.now
  world.now = moment
  try {
    return await run()
  } finally {
    world.now = was
  }
}

/** What independent readers find in a PDF: texts without spaces, codes and ink of the first page, fonts. */
export async function readPdf(bytes: Buffer) {
  const path = join(tmpdir(), `ticket-${process.pid}-${Math.random()}.pdf`)
  await writeFile(path, bytes)
  try {
    const texts = (await pdfText(path)).map((text) => text.replaceAll(/[\s\u200B]/g, ''))
    const image = await rasterise(path, 1, 200)
    return { texts, codes: await decodeQr(image), fonts: await pdfFonts(path), dark: darkPixels(image) }
  } finally {
    await rm(path, { force: true })
  }
}
