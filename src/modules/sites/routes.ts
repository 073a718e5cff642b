import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as applying from './actions/applying.ts'
import * as checklists from './actions/checklists.ts'
import * as governing from './actions/governing.ts'
import { siteHistory } from './actions/history.ts'
import * as looking from './actions/looking.ts'
import { getSiteApplication } from './actions/one-application.ts'
import * as picturing from './actions/picturing.ts'
import * as printing from './actions/printing.ts'
import * as reviewing from './actions/reviewing.ts'
import * as submitting from './actions/submitting.ts'
import * as applications from './contract/applications.ts'
import * as review from './contract/review.ts'
import * as sites from './contract/sites.ts'

export const siteRoutes: Endpoint[] = [
  on(sites.listSites, looking.listSites),
  on(sites.siteStanding, looking.siteStanding),
  on(sites.getSite, looking.getSite),
  on(sites.siteHistory, siteHistory),
  on(sites.enableSite, governing.enableSite),
  on(sites.suspendSite, governing.suspendSite),
  on(sites.disableSite, governing.disableSite),
  on(applications.listSiteApplications, looking.listSiteApplications),
  on(applications.getSiteApplication, getSiteApplication),
  on(applications.draftSiteApplication, applying.draftSiteApplication),
  on(applications.editSiteApplication, applying.editSiteApplication),
  onDownload(applications.printApplicationForm, printing.printApplicationForm),
  onUpload(applications.attachStampedForm, applying.attachStampedForm),
  on(applications.submitSiteApplication, submitting.submitSiteApplication),
  on(applications.recallSiteApplication, submitting.recallSiteApplication),
  on(applications.withdrawSiteApplication, submitting.withdrawSiteApplication),
  on(review.checkSiteApplication, reviewing.checkSiteApplication),
  on(applications.approveSiteApplication, reviewing.approveSiteApplication),
  on(applications.returnSiteApplication, reviewing.returnSiteApplication),
  on(applications.rejectSiteApplication, reviewing.rejectSiteApplication),
  on(review.getSiteChecklist, checklists.getSiteChecklist),
  on(review.setSiteChecklist, checklists.setSiteChecklist),
  onUpload(review.addSitePhoto, picturing.addSitePhoto),
  on(review.removeSitePhoto, picturing.removeSitePhoto),
]
