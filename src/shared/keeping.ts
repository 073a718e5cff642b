/** How many days a file is kept that the system made for a person: it can be made again, and holds personal data. */
export const MADE_KEPT_DAYS = 30
