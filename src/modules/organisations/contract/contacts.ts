import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'
import { dutyNames, type Duty } from '#src/modules/organisations/words/contacts.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, '时间应写成 09:00 的样子。')
const span = z.object({ from: time, to: time })
const duty = z.enum(Object.keys(dutyNames) as [Duty])

const contact = z.object({
  /** 0: nobody is named, this is what stands with the organisation itself. */
  id: z.number(),
  organisationId: z.number(),
  organisationName: z.string(),
  duty,
  dutyName: z.string(),
  name: z.string(),
  phone: z.string(),
  email: z.string(),
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  /** 工作日 09:00—11:00、14:00—16:00; empty when nobody has said. */
  hoursText: z.string(),
  /** For all of the organisation's when null. */
  certificateId: z.number().nullable(),
  certificateName: z.string().nullable(),
  topic: z.string(),
  /** Whether somebody sits at the desk now, by server time and the working-day calendar; null when nobody has said when. */
  desk: z.object({ isOpen: z.boolean().nullable(), sentence: z.string() }),
})
export type ContactView = z.output<typeof contact>

export const listContacts = route({
  method: 'GET',
  path: '/api/contacts',
  summary: '联系方式',
  permission: SIGNED_IN,
  input: z.object({
    organisationId: id.optional(),
    certificateId: id.optional(),
    /** The province of the asker. */
    of: z.literal('PROVINCE').optional(),
  }),
  output: z.object({ rows: z.array(contact) }),
})

const given = z.object({
  duty: duty.default('EXAM'),
  name: z.string().trim().min(2, '请填写姓名或岗位名称。').max(30),
  phone: z.string().trim().max(30).default(''),
  email: z.union([z.literal(''), z.email('邮箱格式不对。').max(60)]).default(''),
  hours: z.array(span).max(4, '最多四段。').default([]),
  certificateId: id.optional(),
  topic: z.string().trim().max(60).default(''),
})
const done = z.object({ id: z.number() })
const errors = [
  'contact.no_way',
  'contact.phone',
  'contact.hours_backwards',
  'contact.hours_overlap',
  'contact.certificate_unknown',
]

export const addContact = route({
  method: 'POST',
  path: '/api/contacts',
  summary: '新增联系人',
  permission: 'contacts.write',
  input: given,
  output: done,
  errors,
})

export const editContact = route({
  method: 'PUT',
  path: '/api/contacts/:contactId',
  summary: '修改联系人',
  permission: 'contacts.write',
  input: given.extend({ contactId: id }),
  output: done,
  errors,
})

export const removeContact = route({
  method: 'DELETE',
  path: '/api/contacts/:contactId',
  summary: '删除联系人',
  permission: 'contacts.write',
  input: z.object({ contactId: id }),
  output: done,
})
