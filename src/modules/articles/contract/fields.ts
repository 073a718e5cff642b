import { z } from 'zod'
import { kindNames, receiptNames, standingNames, stateNames } from '#src/modules/articles/words.ts'
import { day, id } from '#src/shared/paging.ts'

const keysOf = <T extends object>(names: T) =>
  Object.keys(names) as [keyof T & string, ...(keyof T & string)[]]

export const kind = z.enum(keysOf(kindNames))
export const state = z.enum(keysOf(stateNames))
export const standing = z.enum(keysOf(standingNames))
export const receipt = z.enum(keysOf(receiptNames))
export const one = z.object({ articleId: id })
export const validity = day.nullable()
