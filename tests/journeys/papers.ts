import { readFile } from 'node:fs/promises'
import { openStage } from '#src/app/demo/stage.ts'
import type { World } from '#tests/world.ts'

/** A sealed paper as PDF bytes, as a person would scan it. */
export async function sealedPaper(world: World, title: string): Promise<{ name: string; bytes: Buffer }> {
  const stage = openStage(world.ground)
  return stage.withPaper(
    { title, orgName: '海蓝职业技术学院', lines: ['测试用'] },
    async ({ path, name }) => ({
      name,
      bytes: await readFile(path),
    }),
  )
}
