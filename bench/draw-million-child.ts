import { measure } from './draw-million.ts'

// The process in which the largest plan is drawn; its parent reads the one message.
const measured = await measure()
process.send?.(measured)
process.disconnect()
