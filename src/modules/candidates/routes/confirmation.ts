import { on, onDownload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as confirming from '#src/modules/candidates/actions/confirming.ts'
import * as links from '#src/modules/candidates/actions/links.ts'
import * as objections from '#src/modules/candidates/actions/objections.ts'
import * as contract from '#src/modules/candidates/contract/confirmation.ts'

/** 本人确认: for the college, and without sign-in for whoever holds a link. */
export const confirmationRoutes = ({ publicUrl }: { publicUrl: string }): Endpoint[] => [
  on(contract.listConfirmations, links.listConfirmations),
  on(contract.issueLinks, links.issueLinks),
  on(contract.withdrawLinks, links.withdrawLinks),
  onDownload(contract.linkWorkbook, (scope, of) => links.linkWorkbook(scope, { ...of, publicUrl })),
  onDownload(contract.linkSlips, (scope, of) => links.linkSlips(scope, { ...of, publicUrl })),
  on(contract.listObjections, objections.listObjections),
  on(contract.acceptObjection, objections.acceptObjection),
  on(contract.rejectObjection, objections.rejectObjection),
  on(contract.openConfirmation, confirming.openConfirmation),
  on(contract.confirmSelf, confirming.confirmSelf),
  on(contract.objectSelf, confirming.objectSelf),
]
