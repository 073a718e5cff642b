import { acknowledgeArticle, draftArticle, publishArticle, readArticle } from '#src/modules/articles/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { addDays } from '#src/shared/days.ts'
import { guideMarkdown } from '#src/shared/guide/markdown.ts'
import { QUESTIONS } from '#src/shared/guide/questions.ts'
import { formatDay, shanghaiDay } from '#src/shared/instants.ts'
import type { DemoCalendar } from './calendar.ts'
import type { Cast } from './people.ts'
import type { Stage } from './stage.ts'

type Article = Parameters<typeof draftArticle>[1]

interface Desk {
  readonly stage: Stage
  readonly calendar: DemoCalendar
  readonly parts: Cast
  readonly certificateId: number
}

const PLAIN = {
  certificateId: null,
  steps: [],
  isPinned: false,
  asksAck: false,
  validFromOn: null,
  validUntilOn: null,
}

/** 公告、指南、常见问题: 启语在线 writes for VETS, a province and the platform beside it; some have read them. */
export async function writeArticles(desk: Desk): Promise<void> {
  const { parts, certificateId } = desk
  await publish(desk, { who: parts.manager, onDay: -60 }, guideOf(certificateId))
  for (const { asked, answer, steps } of QUESTIONS)
    await publish(
      desk,
      { who: parts.manager, onDay: -50 },
      {
        ...PLAIN,
        kind: 'FAQ',
        title: asked,
        body: answer,
        steps: [...steps],
      },
    )
  await announce(desk)
  await draft(
    desk,
    { who: parts.reviewer, onDay: -1 },
    {
      ...PLAIN,
      kind: 'ANNOUNCEMENT',
      title: '考点年度检查安排（征求意见中）',
      body: '检查时间、项目和需要准备的资料，定稿后发布。',
      certificateId,
    },
  )
}

const guideOf = (certificateId: number): Article => ({
  ...PLAIN,
  kind: 'GUIDE',
  certificateId,
  title: 'VETS 报名办理指南',
  body: `从取得资格到领到准考证，按先后次序讲一遍。每个页面上方的“查看指南”会打开这里对应的一节。\n\n${guideMarkdown()}`,
})

async function announce(desk: Desk): Promise<void> {
  const { parts, calendar } = desk
  const today = shanghaiDay(calendar.morning(0))
  const deadline = await publish(desk, { who: parts.manager, onDay: -2 }, reminderOf(desk, today))
  await publish(desk, { who: parts.province, onDay: -6 }, quotasOf(today))
  const upgrade = await publish(desk, { who: parts.admin, onDay: -9 }, upkeepOf(today))
  await leaveReceipts(desk, { deadline, upgrade })
}

const ANNOUNCEMENT = { ...PLAIN, kind: 'ANNOUNCEMENT' } as const

const reminderOf = ({ certificateId }: Desk, today: string): Article => ({
  ...ANNOUNCEMENT,
  certificateId,
  title: 'VETS 第四批次报名提醒：请核对考位和认证',
  isPinned: true,
  asksAck: true,
  validUntilOn: addDays(today, 30),
  body: REMINDER,
})

const quotasOf = (today: string): Article => ({
  ...ANNOUNCEMENT,
  title: `${today.slice(0, 4)} 年证书试点指标调整办法`,
  body: QUOTAS,
})

const upkeepOf = (today: string): Article => ({
  ...ANNOUNCEMENT,
  title: '平台维护通知',
  body: `${formatDay(addDays(today, 5))} 22:00—24:00 平台维护，期间不能登录。正在填写的内容请提前保存。`,
  validUntilOn: addDays(today, 5),
})

/** Some colleges have read, one has confirmed; 海蓝 has the reminder before it. */
async function leaveReceipts(
  { stage, calendar, parts }: Desk,
  { deadline, upgrade }: { deadline: number; upgrade: number },
): Promise<void> {
  const at = calendar.morning(-1)
  for (const reader of [parts.waimao, parts.qingping, parts.officer])
    await stage.act(reader, at, (scope) => readArticle(scope, { articleId: upgrade }))
  await stage.act(parts.waimao, at, (scope) => acknowledgeArticle(scope, { articleId: deadline }))
  await stage.act(parts.gongcheng, at, (scope) => readArticle(scope, { articleId: deadline }))
}

interface Author {
  readonly who: Actor
  /** Days from today. */
  readonly onDay: number
}

const draft = ({ stage, calendar }: Desk, { who, onDay }: Author, article: Article) =>
  stage.act(who, calendar.morning(onDay), (scope) => draftArticle(scope, article))

async function publish(desk: Desk, author: Author, article: Article): Promise<number> {
  const { id: articleId, revision } = await draft(desk, author, article)
  await desk.stage.act(author.who, desk.calendar.morning(author.onDay), (scope) =>
    publishArticle(scope, { articleId, revision, asksAgain: false }),
  )
  return articleId
}

const REMINDER = `第四批次正在报名。请各院校在报名截止前完成下面几件事：

1. 在[考生管理](/candidates)核对名册，**状态为“信息准确”**的考生才能报考。
2. 在[考场管理](/rooms)看一眼“够不够”：
   - 不够的，提高考位数或增设考场；
   - 仍不够的，尽早与我们联系增加场次。
3. 在[报考管理](/registrations)核对人数和级别，再生成缴费单。

| 事项 | 谁来办 | 最晚 |
|---|---|---|
| 导入报考、退考 | 考务老师 | 报名截止 |
| 汇款并上传回单 | 考务老师或院校财务 | 缴费截止 |
| 设考场 | 考务老师 | 排考期结束 |

> 座位由系统随机安排，院校和考生都不能选择场次。

请各单位阅读后点下面的“确认已阅读”。`

const QUOTAS = `本年度试点指标可以调整一次：

- 需要增加的，由院校写明专业、人数和理由，向省厅提出；
- 用不完的，请在第三季度前告知，以便调剂给其他院校。

批准后的指标立即可用，在“证书申报明细”里看得到每一次变化。`
