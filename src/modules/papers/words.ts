export {
  changeText,
  doorNames,
  formNames,
  kindHints,
  kindNames,
  packText,
  progressText,
  sheetFaults,
  sheetNames,
  stateNames,
} from './words/names.ts'
export { printed } from './words/printed.ts'
export { refusals, said } from './words/refusals.ts'
