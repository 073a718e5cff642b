import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as board from './actions/board.ts'
import * as building from './actions/building.ts'
import * as copying from './actions/copying.ts'
import * as granting from './actions/granting.ts'
import * as importing from './actions/importing.ts'
import * as looking from './actions/looking.ts'
import * as machines from './actions/machines.ts'
import * as maps from './actions/maps.ts'
import * as contract from './contract.ts'
import * as mapContract from './contract/map.ts'

export const roomRoutes: Endpoint[] = [
  on(contract.getRoomBoard, board.getRoomBoard),
  on(contract.listRooms, looking.listRooms),
  on(contract.listRoomSites, looking.listRoomSites),
  on(contract.addPhysicalRoom, machines.addPhysicalRoom),
  on(contract.editPhysicalRoom, machines.editPhysicalRoom),
  on(contract.removePhysicalRoom, machines.removePhysicalRoom),
  on(mapContract.getMachineMap, maps.getMachineMap),
  on(mapContract.saveMachineMap, maps.saveMachineMap),
  on(mapContract.grantSpares, granting.grantSpares),
  on(mapContract.removeMachineMap, maps.removeMachineMap),
  on(contract.buildRooms, building.buildRooms),
  on(contract.copyRooms, copying.copyRooms),
  on(contract.editRoom, building.editRoom),
  on(contract.removeRoom, building.removeRoom),
  onDownload(contract.roomTemplate, importing.roomTemplate),
  onDownload(contract.exportRooms, importing.exportRooms),
  onUpload(contract.uploadRooms, importing.uploadRooms),
]
