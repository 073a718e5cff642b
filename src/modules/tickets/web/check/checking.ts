import { fromBase64Url, readCode } from '#src/modules/tickets/rules/code.ts'
import { judge, type Judged, type Roll } from '#src/modules/tickets/rules/judge.ts'
import { verifyEd25519 } from '#src/shared/ed25519.ts'

/** Codes of earlier versions carry a signature only the server can check. */
const OLD_CODE = /^KW1\./i

/** What a scanned, typed or pasted code means by the roll this device carries; asks nobody. */
export async function checkCode(roll: Roll, text: string): Promise<Judged> {
  const read = readCode(text)
  if (!read) return { verdict: OLD_CODE.test(text.trim()) ? 'ONLINE_ONLY' : 'FORGED' }
  const key = roll.keys.find((each) => each.id === read.claim.keyId)
  if (!key) return { verdict: 'FORGED' }
  const isGenuine = await verifyEd25519(read.signature, read.signed, fromBase64Url(key.publicKey))
  if (!isGenuine) return { verdict: 'FORGED' }
  // Whoever has the key can sign anything: no place is told by such a code.
  return key.withdrawnAt === null ? judge(roll, read.claim) : { verdict: 'KEY_WITHDRAWN' }
}
