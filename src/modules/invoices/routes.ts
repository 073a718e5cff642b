import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as asking from './actions/asking.ts'
import * as batch from './actions/batch.ts'
import { invoiceByLink } from './actions/files.ts'
import * as issuing from './actions/issuing.ts'
import * as looking from './actions/looking.ts'
import * as own from './actions/own.ts'
import * as red from './actions/red.ts'
import * as settings from './actions/settings.ts'
import * as contract from './contract.ts'

export const invoiceRoutes: Endpoint[] = [
  on(contract.listInvoices, looking.listInvoices),
  on(contract.getInvoice, looking.getInvoice),
  on(contract.listInvoiceable, looking.listInvoiceable),
  on(contract.requestInvoice, asking.requestInvoice),
  on(contract.reviseInvoice, asking.reviseInvoice),
  on(contract.withdrawInvoice, asking.withdrawInvoice),
  on(contract.askReissue, asking.askReissue),
  on(contract.getInvoiceTitle, settings.getInvoiceTitle),
  on(contract.keepInvoiceTitle, settings.keepInvoiceTitle),
  on(contract.getInvoiceSetting, settings.getInvoiceSetting),
  on(contract.keepInvoiceSetting, settings.keepInvoiceSetting),
  onUpload(contract.issueInvoice, issuing.issueInvoice),
  onUpload(contract.attachInvoiceFile, issuing.attachInvoiceFile),
  on(contract.returnInvoice, issuing.returnInvoice),
  on(contract.resendInvoice, issuing.resendInvoice),
  on(contract.requestRed, red.requestRed),
  on(contract.cancelRed, red.cancelRed),
  onUpload(contract.issueRed, red.issueRed),
  onDownload(contract.invoiceWorklist, batch.invoiceWorklist),
  onUpload(contract.issueMany, batch.issueMany),
  onDownload(contract.invoiceByLink, invoiceByLink),
  on(contract.listMyInvoices, own.listMyInvoices),
  on(contract.requestMyInvoice, own.requestMyInvoice),
]
