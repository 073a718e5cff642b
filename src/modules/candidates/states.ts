import { machine } from '#src/shared/machine.ts'
import { verificationNames } from './words.ts'

export type Verification = keyof typeof verificationNames
export type VerificationVerb = 'verify' | 'confirm' | 'deny' | 'reopen' | 'correct'

/** 考生认证: only 信息准确 may be registered (BR-11). */
export const verificationMachine = machine<Verification, VerificationVerb>('考生', verificationNames, {
  verify: {
    // MANUAL_REVIEW: a roster or a register may know them by now.
    from: ['UNVERIFIED', 'INACCURATE', 'MANUAL_REVIEW'],
    to: 'VERIFYING',
    permission: 'candidates.verify',
    label: '认证',
  },
  confirm: {
    from: ['MANUAL_REVIEW'],
    to: 'ACCURATE',
    permission: 'candidates.verify',
    label: '核对无误',
    needsOpinion: true,
  },
  deny: {
    from: ['MANUAL_REVIEW'],
    to: 'INACCURATE',
    permission: 'candidates.verify',
    label: '核对有误',
    needsOpinion: true,
  },
  /** Only what human eyes decided, and only while nobody is registered on it (`refusalsForReopening`). */
  reopen: {
    from: ['ACCURATE', 'INACCURATE'],
    to: 'MANUAL_REVIEW',
    permission: 'candidates.verify',
    label: '撤销核对',
    needsOpinion: true,
  },
  /** Another name is another claim: it has to be verified again. */
  correct: {
    from: ['UNVERIFIED', 'ACCURATE', 'INACCURATE', 'MANUAL_REVIEW'],
    to: 'UNVERIFIED',
    permission: 'candidates.import',
    label: '更正姓名',
    needsOpinion: true,
  },
})

/** What an identity authority answers about one person. */
export type Answer = 'MATCH' | 'MISMATCH' | 'NOT_FOUND' | 'UNAVAILABLE'

/** A silent authority never makes anybody inaccurate; a person it does not know is for human eyes. */
export const stateAfter: Readonly<Record<Answer, Verification>> = {
  MATCH: 'ACCURATE',
  MISMATCH: 'INACCURATE',
  NOT_FOUND: 'MANUAL_REVIEW',
  UNAVAILABLE: 'UNVERIFIED',
}
