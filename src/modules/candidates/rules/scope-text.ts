import { kindNames, verificationNames } from '#src/modules/candidates/words.ts'
import { confirmationNames } from '#src/modules/candidates/words/confirmation.ts'
import { scopeWords } from '#src/modules/candidates/words/sheets.ts'

interface Part {
  readonly q?: string | undefined
  readonly kind?: keyof typeof kindNames | undefined
  readonly verification?: keyof typeof verificationNames | undefined
  readonly grade?: string | undefined
  readonly className?: string | undefined
  readonly photo?: 'YES' | 'NO' | undefined
  readonly archived?: 'YES' | 'ALL' | undefined
  readonly confirmation?: keyof typeof confirmationNames | undefined
  readonly unanswered?: 'YES' | undefined
}

/** What part of a roster a file holds, in the words of the filters: “在册考生，2023 级，认证状态 信息准确”. */
export function scopeTextOf(part: Part): string {
  const pieces = [
    whose(part.archived),
    part.grade && scopeWords.grade(part.grade),
    part.className && scopeWords.className(part.className),
    part.kind && scopeWords.kind(kindNames[part.kind]),
    part.verification && scopeWords.verification(verificationNames[part.verification]),
    ...answersOf(part),
    part.photo && scopeWords.photo[part.photo],
    part.q && scopeWords.search(part.q),
  ]
  return pieces.filter(Boolean).join('，')
}

const answersOf = ({ confirmation, unanswered }: Part) => [
  confirmation && scopeWords.confirmation(confirmationNames[confirmation]),
  unanswered && scopeWords.unanswered,
]

function whose(archived: Part['archived']): string {
  if (archived === 'ALL') return scopeWords.all
  return archived === 'YES' ? scopeWords.archived : scopeWords.present
}
