import { accommodationRoutes } from '#src/modules/accommodations/index.ts'
import { accountRoutes, type DemoAccount } from '#src/modules/accounts/index.ts'
import { agreementRoutes } from '#src/modules/agreements/index.ts'
import { articleRoutes } from '#src/modules/articles/index.ts'
import { authorityRoutes } from '#src/modules/authorities/index.ts'
import { banRoutes } from '#src/modules/bans/index.ts'
import { candidateRoutes } from '#src/modules/candidates/index.ts'
import { catalogueRoutes } from '#src/modules/catalogue/index.ts'
import { chargeRoutes } from '#src/modules/charges/index.ts'
import { correctionRoutes } from '#src/modules/corrections/index.ts'
import { hostingRoutes } from '#src/modules/hostings/index.ts'
import { invoiceRoutes } from '#src/modules/invoices/index.ts'
import { ledgerRoutes } from '#src/modules/ledger/index.ts'
import { messageRoutes } from '#src/modules/messages/index.ts'
import { organisationRoutes } from '#src/modules/organisations/index.ts'
import { pilotRoutes } from '#src/modules/pilots/index.ts'
import { paperRoutes } from '#src/modules/papers/index.ts'
import { paymentRoutes } from '#src/modules/payments/index.ts'
import { selfpayRoutes } from '#src/modules/selfpay/index.ts'
import { refundRoutes } from '#src/modules/refunds/index.ts'
import { planRoutes } from '#src/modules/plans/index.ts'
import { roomRoutes } from '#src/modules/rooms/index.ts'
import { scheduleRoutes } from '#src/modules/schedules/index.ts'
import { settlementRoutes } from '#src/modules/settlements/index.ts'
import { siteRoutes } from '#src/modules/sites/index.ts'
import { statementRoutes } from '#src/modules/statements/index.ts'
import { registrationRoutes } from '#src/modules/registrations/index.ts'
import { workbenchRoutes } from '#src/modules/workbench/index.ts'
import { ticketRoutes } from '#src/modules/tickets/index.ts'
import type { Endpoint } from '#src/platform/http/endpoint.ts'
import { openGateways, type Gateways } from '#src/platform/payment/gateways.ts'
import { importRoutes } from '#src/platform/imports/actions.ts'
import { commonRoutes } from './common.ts'
import { importKinds } from './imports.ts'
import { roleTable } from './permissions.ts'

/** What endpoints are told of where they are served. */
interface By {
  readonly demoAccounts: readonly DemoAccount[]
  /** The address candidates open their links at. */
  readonly publicUrl?: string
  /** Whether e-mails can be sent. */
  readonly mailIsOn?: boolean
  /** The way to the payment gateways; by default the real ones only. */
  readonly gateways?: Gateways
}

/** Every endpoint of the product, in the order of the exam process. */
export const endpoints = (by: By): Endpoint[] => [
  ...commonRoutes,
  ...importRoutes(importKinds),
  ...organisationRoutes,
  ...accountRoutes({
    roles: roleTable,
    demoAccounts: by.demoAccounts,
    publicUrl: by.publicUrl ?? '',
  }),
  ...messageRoutes({ mailIsOn: by.mailIsOn ?? false }),
  ...catalogueRoutes,
  ...pilotRoutes,
  ...siteRoutes,
  ...agreementRoutes,
  ...authorityRoutes,
  ...candidateRoutes({ publicUrl: by.publicUrl ?? '' }),
  ...planRoutes,
  ...banRoutes,
  ...roomRoutes,
  ...hostingRoutes,
  ...registrationRoutes,
  ...accommodationRoutes,
  ...correctionRoutes,
  ...moneyRoutes(by),
  ...scheduleRoutes,
  ...ticketRoutes,
  ...paperRoutes,
  ...articleRoutes,
  ...workbenchRoutes,
]

/** 缴费: bills, and the ways to pay them. */
function moneyRoutes({ gateways = openGateways(undefined), publicUrl = '' }: By): Endpoint[] {
  const desk = { gateways, publicUrl }
  return [
    ...ledgerRoutes,
    ...paymentRoutes,
    ...statementRoutes,
    ...chargeRoutes(desk),
    ...selfpayRoutes(desk),
    ...refundRoutes,
    ...invoiceRoutes,
    ...settlementRoutes,
  ]
}
