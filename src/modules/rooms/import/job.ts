import { template } from '#src/modules/rooms/words.ts'
import { importKind, type ImportKind } from '#src/platform/imports/kind.ts'
import { checkRows } from './check.ts'
import { roomColumns } from './columns.ts'
import { gatherFacts, type Gathered, type Params, type SeatGuard } from './gather.ts'
import { undoRooms } from './undo.ts'
import { writeDrafts } from './write.ts'

/** 考场导入 (§7.3): rooms of the own site for a plan that is still open for them, by the rules of the room builder. */
export const roomImport = (seats: SeatGuard): ImportKind =>
  importKind<typeof roomColumns, Params, Gathered>({
    kind: 'rooms',
    title: template.title,
    permission: 'rooms.write',
    columns: roomColumns,
    gather: (scope, file) => gatherFacts(scope, file, seats),
    basisOf: ({ plan }) => `plan-version-${plan.version}`,
    check: checkRows,
    write: writeDrafts,
    undo: undoRooms,
  })

/** The kind as upload and template need it: its name and columns, nothing that is asked or written. */
export const roomSheet = roomImport({ guardOf: () => Promise.resolve(() => []) })
