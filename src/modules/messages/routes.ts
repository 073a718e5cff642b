import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as reading from './actions/reading.ts'
import * as settings from './actions/settings.ts'
import * as contract from './contract.ts'

/** Endpoints of 我的消息; `mailIsOn`: this platform sends e-mails. */
export const messageRoutes = (by: { mailIsOn: boolean }): Endpoint[] => [
  on(contract.listMessages, reading.listMessages),
  on(contract.countUnread, reading.countUnread),
  on(contract.readMessages, reading.readMessages),
  on(contract.readAllMessages, reading.readAllMessages),
  on(contract.getSettings, (scope) => settings.getSettings(scope, by)),
  on(contract.saveSettings, settings.saveSettings),
  on(contract.askAddress, (scope, given) => settings.askAddress(scope, given, by)),
  on(contract.confirmAddress, settings.confirmAddress),
  on(contract.removeAddress, settings.removeAddress),
]
