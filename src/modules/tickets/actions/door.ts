import { addLayout, choosePlanLayout, publishLayout, saveLayout } from './layouts.ts'

/** 准考证版式 for whoever prepares an organisation: the demonstration, scripts. */
export const layouts = {
  add: addLayout,
  save: saveLayout,
  publish: publishLayout,
  choose: choosePlanLayout,
} as const
