import { acknowledgeTickets, listReissued } from './acknowledging.ts'
import { addLayout, choosePlanLayout, publishLayout, saveLayout } from './layouts.ts'
import { downloadTicket } from './printing.ts'

/** 准考证版式 for whoever prepares an organisation: the demonstration, scripts. */
export const layouts = {
  add: addLayout,
  save: saveLayout,
  publish: publishLayout,
  choose: choosePlanLayout,
} as const

/** Tickets in the hands of a college, for the same: printed, and acknowledged when replaced. */
export const handing = {
  print: downloadTicket,
  replaced: listReissued,
  acknowledge: acknowledgeTickets,
} as const
