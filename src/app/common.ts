import { listAudit } from '#src/platform/auditlog.ts'
import { findFile } from '#src/platform/files.ts'
import { on, onDownload, onEvents, type Endpoint, type EventAsk } from '#src/platform/http/endpoint.ts'
import { findTask } from '#src/platform/tasks.ts'
import * as workCalendar from '#src/platform/workcalendar/actions.ts'
import * as calendar from '#src/shared/calendar-contract.ts'
import * as contract from '#src/shared/platform-contract.ts'

/** What belongs to every module: the audit drawer, stored files, tasks, the calendar of working days. */
export const commonRoutes: Endpoint[] = [
  on(calendar.getCalendar, workCalendar.getCalendar),
  on(calendar.setCalendarDays, workCalendar.setCalendarDays),
  on(calendar.importCalendarYear, workCalendar.importCalendarYear),
  on(contract.auditOf, listAudit),
  on(contract.taskOf, (scope, { id }) => findTask(scope, id)),
  onEvents(contract.taskEvents, watchTask),
  onDownload(contract.fileContent, async (scope, { fileId, save }) => {
    const file = await findFile(scope, fileId)
    const body = await scope.files.open(file.storage_key)
    return { name: file.name, mediaType: file.media_type, body, inline: !save }
  }),
]

/** The task now, and after every change, until it has ended. */
async function* watchTask(ask: EventAsk, { id }: { id: number }) {
  for await (const _ of ask.feed.changes(id, ask.signal)) {
    const task = await ask.read((scope) => findTask(scope, id))
    yield task
    if (task.state === 'DONE' || task.state === 'FAILED') return
  }
}
