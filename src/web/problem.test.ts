import { describe, expect, it } from 'vitest'
import { applyProblem, asProblem, ProblemError } from './problem.ts'

type Fields = { name: (string | number)[]; errors: string[] }[]

function formWith(...names: string[]) {
  const set: Fields = []
  return {
    set,
    setFields: (fields: Fields) => void set.push(...fields),
    getFieldInstance: (name: (string | number)[]) => (names.includes(name.join('.')) ? {} : undefined),
  }
}
const problem = new ProblemError({
  title: '填写有误',
  status: 422,
  code: 'input.invalid',
  detail: '手机号不对。',
  errors: [
    { path: 'phone', code: 'a', message: '手机号不对。', wayOut: '请填 11 位数字。' },
    { path: 'levels.0.count', code: 'b', message: '人数不能为 0。' },
    { path: 'planId', code: 'c', message: '计划已取消。' },
    { code: 'd', message: '报名期已过。' },
  ],
})

describe('a refusal on a form', () => {
  it('lands on its fields with the way out; what has no field is handed back', () => {
    const form = formWith('phone', 'levels.0.count')
    const rest = applyProblem(form, problem)
    expect(form.set).toEqual([
      { name: ['phone'], errors: ['手机号不对。请填 11 位数字。'] },
      { name: ['levels', 0, 'count'], errors: ['人数不能为 0。'] },
    ])
    expect(rest.map((each) => each.code)).toEqual(['c', 'd'])
  })
})

describe('any thrown value', () => {
  it('is a problem with a way out; a bug never shows its own text', () => {
    const seen = asProblem(new TypeError('x is undefined'))
    expect(seen.isFault).toBe(true)
    expect(seen.detail).not.toContain('undefined')
    expect(asProblem(problem)).toBe(problem)
  })
})
