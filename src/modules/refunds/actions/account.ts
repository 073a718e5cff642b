import type { Account } from '#src/modules/refunds/contract/shapes.ts'
import type { Scope } from '#src/platform/scope.ts'

const SHOWN = 4

/** Only the end of an account number is shown: `**** 2345`. */
export const maskAccount = (accountNo: string) => `**** ${accountNo.slice(-SHOWN)}`

/** The columns of an account; empty while nobody has named one. */
export const payeeOf = (scope: Scope, account: Account | undefined) => ({
  payee_name: account?.name ?? '',
  payee_bank: account?.bank ?? '',
  payee_account_cipher: account ? scope.vault.seal(account.accountNo) : '',
  payee_account_masked: account ? maskAccount(account.accountNo) : '',
})
