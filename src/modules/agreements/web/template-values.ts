import dayjs, { type Dayjs } from 'dayjs'
import type { TemplateSeen } from './view.ts'

/** A template as it is sent. */
export type TemplateGiven = Omit<TemplateSeen, 'year' | 'version' | 'basisYear' | 'versions' | 'tiers'> & {
  tiers: { code?: string; name: string; note: string }[]
}
/** A template as the form holds it. */
export type TemplateForm = Omit<TemplateGiven, 'validFromOn' | 'validToOn'> & { term: [Dayjs, Dayjs] | null }

export function templateStart(template: TemplateSeen): TemplateGiven {
  const { title, clauses, tiers, validFromOn, validToOn, contactName, contactPhone } = template
  return { title, clauses, tiers, validFromOn, validToOn, contactName, contactPhone }
}

export function templateForm(template: TemplateSeen): TemplateForm {
  const { validFromOn, validToOn, ...words } = templateStart(template)
  return { ...words, term: [dayjs(validFromOn), dayjs(validToOn)] }
}

/** What the form says; a field that is being emptied is sent empty, and the server says what it misses. */
export function givenOf({ term, ...words }: TemplateForm): TemplateGiven {
  const [from, to] = term ?? []
  return {
    ...words,
    validFromOn: from?.format('YYYY-MM-DD') ?? '',
    validToOn: to?.format('YYYY-MM-DD') ?? '',
  }
}
