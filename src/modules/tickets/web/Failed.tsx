import { Why } from '#src/web/kit/Why.tsx'

interface Props {
  readonly title: string
  readonly people: readonly {
    readonly ticketId: number
    readonly name: string
    readonly ticketNo: string
    readonly characters: string
  }[]
}

/** Whose ticket cannot be printed, and because of which characters. */
export const Failed = ({ title, people }: Props) => (
  <Why
    title={title}
    reasons={people.map((person) => ({
      message: `${person.name}（准考证号 ${person.ticketNo}）：“${person.characters}”`,
      wayOut: '请核对姓名用字；确认无误时联系平台管理员补充字库，再重新生成。',
    }))}
  />
)
