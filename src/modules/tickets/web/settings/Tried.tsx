import type { tryNumberRule } from '#src/modules/tickets/contract/numbers.ts'
import { partNames } from '#src/modules/tickets/words/number.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { Status } from '#src/web/kit/Status.tsx'

/** What a rule makes of this plan: an example part by part, or why it does not hold. */
export function Tried({ tried }: { readonly tried: AnswerOf<typeof tryNumberRule> }) {
  const { example, problems, triedOn, namesPlace } = tried
  if (problems.length > 0)
    return (
      <ul className="kw-list" role="alert">
        {problems.map((problem) => (
          <li key={problem}>
            <Status tone="bad">{problem}</Status>
          </li>
        ))}
      </ul>
    )
  return (
    <>
      <p>
        示例 <strong className="kw-mono">{example.map(({ text }) => text).join('')}</strong>（共{' '}
        {example.reduce((sum, { text }) => sum + text.length, 0)} 位）
      </p>
      <p className="kw-muted">{example.map(({ kind, text }) => `${partNames[kind]} ${text}`).join(' · ')}</p>
      <p>
        <Status tone="good">
          {triedOn > 0 ? `已按排好的 ${triedOn} 个座位试算，没有重复` : '还没有排考，按规则推算不会重复'}
        </Status>
      </p>
      {namesPlace && (
        <p>
          <Status tone="warn" reason="换座后旧准考证作废，考生要拿到新的准考证。">
            号码里有场次、考场或座位：换座就要换号
          </Status>
        </p>
      )}
    </>
  )
}
