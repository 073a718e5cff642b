import { on, onDownload, type Endpoint } from '#src/platform/http/endpoint.ts'
import { confirmSchedule, discardSchedule } from './actions/confirming.ts'
import { getSchedule } from './actions/desk.ts'
import { previewSchedule } from './actions/previewing.ts'
import * as proving from './actions/proving.ts'
import { listSeatAlarms } from './actions/alarming.ts'
import * as metering from './actions/metering.ts'
import * as reading from './actions/reading.ts'
import { startDraw, startPledge, startPublish } from './actions/starting.ts'
import * as contract from './contract.ts'
import * as proof from './contract/proof.ts'
import * as alarms from './contract/alarms.ts'
import * as meter from './contract/meter.ts'
import * as mapping from './actions/mapping.ts'
import * as swapping from './actions/swapping.ts'
import * as hand from './contract/by-hand.ts'
import { repairHints } from './actions/hinting.ts'
import * as seen from './actions/mending-seen.ts'
import * as repairing from './actions/repairing.ts'
import * as after from './contract/repair.ts'
import * as versioning from './actions/versions.ts'
import * as versions from './contract/versions.ts'

export const scheduleRoutes: Endpoint[] = [
  on(contract.listSchedules, reading.listSchedules),
  on(contract.getSchedule, getSchedule),
  on(contract.previewSchedule, previewSchedule),
  on(proof.startPledge, startPledge),
  on(alarms.listSeatAlarms, listSeatAlarms),
  on(meter.getMeter, metering.getMeter),
  on(meter.getMeterTotals, metering.getMeterTotals),
  on(meter.listMeterSites, metering.listMeterSites),
  on(contract.startDraw, startDraw),
  on(proof.confirmSchedule, confirmSchedule),
  on(contract.startPublish, startPublish),
  on(proof.discardSchedule, discardSchedule),
  on(contract.listRuns, reading.listRuns),
  on(contract.getRun, reading.getRun),
  on(contract.listRoomUse, reading.listRoomUse),
  on(contract.listSeats, reading.listSeats),
  on(contract.listUnseated, reading.listUnseated),
  on(proof.whySeat, proving.whySeat),
  on(proof.getDrawProof, proving.getDrawProof),
  onDownload(proof.downloadBundle, proving.downloadBundle),
  onDownload(proof.downloadPlanBundle, proving.downloadPlanBundle),
  on(after.previewRepair, seen.previewRepair),
  on(after.proposeRepair, repairing.proposeRepair),
  on(after.confirmRepair, repairing.confirmRepair),
  on(after.publishRepair, repairing.publishRepair),
  on(after.discardRepair, repairing.discardRepair),
  on(after.listMoves, seen.listMoves),
  on(versions.listVersions, versioning.listVersions),
  onDownload(versions.downloadHistory, versioning.downloadHistory),
  on(after.repairHints, repairHints),
  on(hand.getHandDesk, mapping.getHandDesk),
  on(hand.getSeatMap, mapping.seatMap),
  on(hand.swapSeats, swapping.swapSeats),
  on(hand.moveSeat, swapping.moveSeat),
  on(hand.undoSeats, swapping.undoSeats),
  on(hand.lockSeats, swapping.lockSeats),
]
