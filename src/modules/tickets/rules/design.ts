/** What a layout may leave out; everything else is on every ticket. */
export const OPTIONAL_FIELDS = [
  'gender',
  'idType',
  'idNumber',
  'institution',
  'className',
  'studentNo',
  'siteAddress',
  'lateLimit',
  'photo',
] as const
export type OptionalField = (typeof OPTIONAL_FIELDS)[number]

/** Colours that stay dark enough on a black-and-white printer. */
export const ACCENTS = {
  BLACK: '#2e2e2e',
  BLUE: '#1b4f9c',
  RED: '#a31f24',
  GREEN: '#1d6637',
  PURPLE: '#5b3a8c',
} as const
export type Accent = keyof typeof ACCENTS

/** How a ticket looks (one version of a layout). */
export interface Design {
  /** A4 sheets with one ticket, or two to be cut apart. */
  readonly perPage: 1 | 2
  readonly title: string
  readonly accent: Accent
  readonly shown: readonly OptionalField[]
  /** `PLAN`: whole or masked as the plan says. */
  readonly idNumber: 'PLAN' | 'FULL' | 'MASKED'
  readonly showsLogo: boolean
  /** One a line; empty: the plan's own. */
  readonly notes: string
  /** Empty: the plan's telephone. */
  readonly contact: string
}

/** What tickets look like while a plan has chosen nothing. */
export const USUAL_DESIGN: Design = {
  perPage: 1,
  title: '准考证',
  accent: 'BLACK',
  shown: [...OPTIONAL_FIELDS],
  idNumber: 'PLAN',
  showsLogo: false,
  notes: '',
  contact: '',
}

/** How the template wants a design: the colour itself, and the name of the logo among the job's files. */
export interface DesignData {
  readonly perPage: 1 | 2
  readonly title: string
  readonly accent: string
  readonly photo: boolean
  readonly logo: string
}

export const designData = (design: Design, logo = ''): DesignData => ({
  perPage: design.perPage,
  title: design.title,
  accent: ACCENTS[design.accent],
  photo: design.shown.includes('photo'),
  logo: design.showsLogo ? logo : '',
})

/** Whether the number is printed whole: as the layout says, or as the plan does where the layout leaves it open. */
export const showsFullId = (design: Pick<Design, 'idNumber'>, planShowsFullId: boolean): boolean =>
  design.idNumber === 'PLAN' ? planShowsFullId : design.idNumber === 'FULL'

/** How many sheets so many tickets take. */
export const sheetsOf = ({ perPage }: Pick<Design, 'perPage'>, tickets: number): number =>
  Math.ceil(tickets / perPage)
