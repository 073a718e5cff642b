import { Button, Space } from 'antd'
import { useState } from 'react'
import { acceptObjection, rejectObjection } from '#src/modules/candidates/contract/confirmation.ts'
import type { ObjectionRow } from '#src/modules/candidates/web/confirmation.view.ts'
import { objectionFields } from '#src/modules/candidates/words/confirmation.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { useCan } from '#src/web/session.ts'

type Asked = 'apply' | 'accept' | 'reject'

/** The three answers to an objection: take it over as written, say that it has been put right, or decline. */
export function AnswerButtons({ row }: { readonly row: ObjectionRow }) {
  const [asked, setAsked] = useState<Asked>()
  const accept = useAction(acceptObjection, { success: '已采纳，考生可以看到答复。' })
  const reject = useAction(rejectObjection, { success: '已答复考生。' })
  if (!useCan('candidates.confirm')) return null
  const answer = (opinion: string) =>
    asked === 'reject'
      ? reject.run({ objectionId: row.id, opinion })
      : accept.run({ objectionId: row.id, opinion, apply: asked === 'apply' })
  return (
    <>
      <Space size={0} wrap>
        {row.isApplicable && (
          <Button type="link" size="small" onClick={() => setAsked('apply')}>
            按所填修改
          </Button>
        )}
        <Button type="link" size="small" onClick={() => setAsked('accept')}>
          已改正
        </Button>
        <Button type="link" size="small" danger onClick={() => setAsked('reject')}>
          不采纳
        </Button>
      </Space>
      {asked && (
        <ConfirmWithOpinion
          open
          danger={asked === 'reject'}
          {...wordsOf(asked, row)}
          onOk={answer}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function wordsOf(asked: Asked, { field, stated, wanted, name }: ObjectionRow) {
  const what = objectionFields[field]
  switch (asked) {
    case 'apply':
      return {
        title: `把${name}的${what}改为“${wanted}”`,
        okText: '修改并答复',
        consequence: `${what}由“${stated}”改为“${wanted}”。${field === 'name' ? '改名后须重新认证。' : ''}意见会显示给考生，考生须重新确认。`,
      }
    case 'accept':
      return {
        title: `${name}的${what}已改正`,
        okText: '答复考生',
        consequence: '请先在考生详情中改好（点姓名打开）。意见会显示给考生，考生须重新确认。',
      }
    case 'reject':
      return {
        title: `不采纳${name}对${what}的异议`,
        okText: '不采纳',
        consequence: '资料不变。请写明理由，理由会显示给考生，考生须重新确认。',
      }
  }
}
