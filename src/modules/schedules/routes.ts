import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import { previewSchedule } from './actions/previewing.ts'
import { listSeatAlarms } from './actions/alarming.ts'
import * as metering from './actions/metering.ts'
import * as reading from './actions/reading.ts'
import { startDraw, startPublish } from './actions/starting.ts'
import * as contract from './contract.ts'
import * as alarms from './contract/alarms.ts'
import * as meter from './contract/meter.ts'

export const scheduleRoutes: Endpoint[] = [
  on(contract.listSchedules, reading.listSchedules),
  on(contract.getSchedule, reading.getSchedule),
  on(contract.previewSchedule, previewSchedule),
  on(alarms.listSeatAlarms, listSeatAlarms),
  on(meter.getMeter, metering.getMeter),
  on(meter.getMeterTotals, metering.getMeterTotals),
  on(meter.listMeterSites, metering.listMeterSites),
  on(contract.startDraw, startDraw),
  on(contract.startPublish, startPublish),
  on(contract.listRuns, reading.listRuns),
  on(contract.getRun, reading.getRun),
  on(contract.listRoomUse, reading.listRoomUse),
  on(contract.listSeats, reading.listSeats),
  on(contract.listUnseated, reading.listUnseated),
]
