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
export const scopeTextOf = (part: Part): string =>
  [whose(part.archived), ...aboutSchool(part), ...aboutStanding(part), part.q && scopeWords.search(part.q)]
    .filter(Boolean)
    .join('，')

const aboutSchool = ({ grade, className, kind }: Part) => [
  grade && scopeWords.grade(grade),
  className && scopeWords.className(className),
  kind && scopeWords.kind(kindNames[kind]),
]

const aboutStanding = ({ verification, confirmation, unanswered, photo }: Part) => [
  verification && scopeWords.verification(verificationNames[verification]),
  confirmation && scopeWords.confirmation(confirmationNames[confirmation]),
  unanswered && scopeWords.unanswered,
  photo && scopeWords.photo[photo],
]

function whose(archived: Part['archived']): string {
  if (archived === 'ALL') return scopeWords.all
  return archived === 'YES' ? scopeWords.archived : scopeWords.present
}
