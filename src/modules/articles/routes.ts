import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as looking from './actions/looking.ts'
import * as pictures from './actions/pictures.ts'
import * as reading from './actions/reading.ts'
import * as writing from './actions/writing.ts'
import * as contract from './contract.ts'
import * as own from './contract/writing.ts'

export const articleRoutes: Endpoint[] = [
  on(contract.listAnnouncements, reading.listAnnouncements),
  on(contract.listGuides, reading.listGuides),
  on(contract.listAnswers, reading.listAnswers),
  on(contract.getArticle, reading.getArticle),
  on(contract.readArticle, reading.readArticle),
  on(contract.acknowledgeArticle, reading.acknowledgeArticle),
  on(own.listArticles, looking.listArticles),
  on(own.draftArticle, writing.draftArticle),
  on(own.getDraft, looking.getDraft),
  on(own.saveArticle, writing.saveArticle),
  on(own.publishArticle, writing.publishArticle),
  on(own.withdrawArticle, writing.withdrawArticle),
  on(own.discardArticle, writing.discardArticle),
  on(own.getVersion, looking.getVersion),
  on(own.listReaders, looking.listReaders),
  on(own.countReaders, looking.countReaders),
  onUpload(own.addPicture, pictures.addPicture),
  onDownload(own.getPicture, reading.getPicture),
]
