import { z } from 'zod'
import { id, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const row = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  retired: z.boolean(),
  /** People at school under this code. */
  people: z.number(),
})

export const listMajors = route({
  method: 'GET',
  path: '/api/majors',
  summary: '专业目录',
  permission: 'candidates.read',
  input: listQuery.extend({ retired: z.enum(['YES', 'NO']).optional() }),
  output: pageOf(row),
})

/** What is taught now: choices for a form. */
export const majorChoices = route({
  method: 'GET',
  path: '/api/majors/choices',
  summary: '专业目录（可选项）',
  permission: 'candidates.read',
  input: z.object({}),
  output: z.object({ majors: z.array(z.object({ code: z.string(), name: z.string() })) }),
})

const name = z.string().trim().min(2, '请填写专业名称，至少 2 个字。').max(60, '专业名称最多 60 个字。')

export const addMajor = route({
  method: 'POST',
  path: '/api/majors',
  summary: '新增专业',
  permission: 'candidates.import',
  input: z.object({ code: z.string().trim().min(1, '请填写专业代码。').max(20), name }),
  output: z.object({ id: z.number() }),
  errors: ['major.code_taken', 'major.code_wrong'],
})

const one = z.object({ majorId: id })
const changed = { permission: 'candidates.import', output: z.object({ id: z.number() }) } as const

export const renameMajor = route({
  ...changed,
  method: 'PUT',
  path: '/api/majors/:majorId',
  summary: '修改专业名称',
  input: one.extend({ name }),
})

export const retireMajor = route({
  ...changed,
  method: 'POST',
  path: '/api/majors/:majorId/retire',
  summary: '停用专业',
  input: one,
})

export const restoreMajor = route({
  ...changed,
  method: 'POST',
  path: '/api/majors/:majorId/restore',
  summary: '恢复专业',
  input: one,
})

export const collectMajors = route({
  method: 'POST',
  path: '/api/majors/collect',
  summary: '从名册收集专业',
  permission: 'candidates.import',
  input: z.object({}),
  output: z.object({ count: z.number() }),
  errors: ['major.nothing_to_collect'],
})
