import { Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { discardArticle, publishArticle, withdrawArticle } from '#src/modules/articles/contract/writing.ts'
import { useAction } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { whyNotPublish, type Draft } from './view.ts'

interface Props {
  readonly draft: Draft
  /** The count of changes this window knows. */
  readonly revision: number
  readonly isChanged: boolean
}

const ASKING = {
  withdraw: { danger: true, consequence: '撤下后各单位立即看不到；版本和阅读记录都保留，以后可以再发布。' },
  discard: { danger: true, consequence: '这份草稿没有发布过，作废后不再列出，不能恢复。' },
}

/** What may be done with an article that is kept. */
export function Publishing({ draft, revision, isChanged }: Props) {
  const [isAsked, setAsked] = useState(false)
  const withdraw = useAction(withdrawArticle, { success: '已撤下。' })
  const discard = useAction(discardArticle, { success: '已作废。' })
  const publish = draft.offers.find((each) => each.verb === 'publish')
  const why = whyNotPublish(draft, isChanged)
  const act = (verb: string, opinion: string) =>
    verb === 'withdraw'
      ? withdraw.run({ articleId: draft.id, opinion })
      : discard.run({ articleId: draft.id })
  return (
    <>
      {publish && (
        <OfferButton
          offer={publish.allowed && why ? { ...publish, allowed: false, reason: why } : publish}
          primary={!isChanged}
          onClick={() => setAsked(true)}
        />
      )}
      <OfferBar
        // What can never be done with this one again is left out: a discarded draft is no published one.
        offers={draft.offers.filter((each) => each.verb !== 'publish' && each.allowed)}
        asking={ASKING}
        onVerb={act}
        pending={withdraw.pending || discard.pending}
      />
      <AuditDrawer entity="article" entityId={draft.id} />
      {isAsked && <PublishDialog draft={draft} revision={revision} onClose={() => setAsked(false)} />}
    </>
  )
}

interface DialogProps extends Pick<Props, 'draft' | 'revision'> {
  readonly onClose: () => void
}

function PublishDialog({ draft, revision, onClose }: DialogProps) {
  const [asksAgain, setAsksAgain] = useState(false)
  const publish = useAction(publishArticle, { success: '已发布。', onDone: onClose })
  const canAskAgain = draft.kind === 'ANNOUNCEMENT' && draft.publishedVersion !== null
  return (
    <Modal
      open
      title={`发布“${draft.title}”`}
      okText="发布"
      cancelText="取消"
      confirmLoading={publish.pending}
      onOk={() => void publish.run({ articleId: draft.id, revision, asksAgain })}
      onCancel={onClose}
    >
      <p>
        {draft.validFromOn ? `各单位从 ${draft.validFromOn} 起看得到。` : '发布后各单位立即看得到。'}
        这一版的内容此后不再改动，修改会成为新的一版。
      </p>
      {canAskAgain && (
        <Checkbox checked={asksAgain} onChange={(event) => setAsksAgain(event.target.checked)}>
          内容有重要变化，请已读过的单位重新阅读
        </Checkbox>
      )}
    </Modal>
  )
}
