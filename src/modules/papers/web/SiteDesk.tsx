import { useState } from 'react'
import { estimatePapers, listPacks, startPack } from '#src/modules/papers/contract.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Labels } from './Labels.tsx'
import { Options } from './Options.tsx'
import { Papers } from './Papers.tsx'
import type { Chosen, Desk } from './shapes.ts'
import { everything, sent, whyNotMake } from './view.ts'

/** What is known of the site before printing, what is chosen, and the button that makes it. */
export function SiteDesk({ desk }: { readonly desk: Desk }) {
  return (
    <>
      <Panel title={`${desk.siteName}（${desk.siteCode}）`}>
        <Known desk={desk} />
      </Panel>
      <Panel title="选择材料">
        {desk.open ? <Choosing desk={desk} /> : <Why title="还不能生成考务材料：" reasons={desk.reasons} />}
      </Panel>
    </>
  )
}

function Known({ desk }: { readonly desk: Desk }) {
  const people = desk.parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <>
      <Facts
        items={[
          ['当前版本', desk.revision],
          ['排考结果发布', desk.publishedAt ? formatInstant(desk.publishedAt) : '—'],
          ['场次考场', `${desk.parts.length} 个，${people} 人次`],
          ['外校考生', desk.guests > 0 ? `${desk.guests} 人，签到表印院校` : '没有'],
          ['照片', desk.withoutPhoto > 0 ? `${desk.withoutPhoto} 人没有，签到表留空框` : '齐全'],
          ['生僻字', rareText(desk.rare)],
        ]}
      />
      {desk.isProof && desk.open && (
        <p>
          <Status tone="warn" reason="排考期结束前座位还可能调整，站点届时自己生成；这里生成的只用于核对。">
            现在是试印
          </Status>
        </p>
      )}
      <Why
        title={`${desk.undrawable.length} 人的姓名有字库中没有的字，会印成“□”，并列在清单上：`}
        reasons={desk.undrawable.map((each) => ({
          message: `${each.name}（准考证号 ${each.ticketNo || '未签发'}）：“${each.characters}”`,
          wayOut: '请核对姓名用字；确认无误时打印后手工补写，或联系平台管理员补充字库后再生成。',
        }))}
      />
    </>
  )
}

/** Names the main font leaves to the fonts for rare characters: they print, and look a little different. */
const rareText = (names: readonly string[]) =>
  names.length > 0 ? `${names.length} 人用备用字体印：${names.join('、')}` : '都在主字体里'

/** What is wrong with the choice itself, as the server says. */
const faultsOf = (error: unknown) => (error ? [{ message: asProblem(error).detail }] : [])

function Choosing({ desk }: { readonly desk: Desk }) {
  const { planId, siteId } = desk
  const [choice, setChoice] = useState<Chosen>(everything)
  const mayMake = useCan('papers.make')
  const set = (patch: Partial<Chosen>) => setChoice({ ...choice, ...patch })
  const estimate = useRoute(estimatePapers, { planId, siteId, ...sent(choice) }, { keepPrevious: true })
  const newest = useRoute(listPacks, { planId, siteId, size: 1 })
  const start = useAction(startPack)
  const reason = whyNotMake({
    mayMake,
    reasons: [...desk.reasons, ...faultsOf(estimate.error)],
    isMaking: newest.data?.rows[0]?.state === 'MAKING',
    papers: choice.papers.length,
    pages: estimate.data?.pages,
  })
  const sum = estimate.data
  return (
    <>
      <Papers {...{ desk, choice, set, mayMake }} estimate={sum} />
      <Options {...{ desk, choice, set }} />
      {choice.papers.includes('DESK') && (
        <Labels labels={choice.labels} onChange={(labels) => set({ labels })} />
      )}
      {estimate.error && <ProblemNotice problem={asProblem(estimate.error)} />}
      <div className="kw-actions">
        <OfferButton
          primary
          offer={{ label: '生成这些材料', allowed: reason === '', reason }}
          loading={start.pending}
          onClick={() => void start.run({ planId, siteId, ...sent(choice) })}
        />
        {sum && (
          <span role="status">
            共 {sum.items} 项 {sum.pages} 页，另有清单
          </span>
        )}
      </div>
    </>
  )
}
