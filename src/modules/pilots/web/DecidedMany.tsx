import { Modal, Table } from 'antd'
import type { RowOf } from '#src/web/call.ts'
import type { approvePilots } from '#src/modules/pilots/contract.ts'
import { Status } from '#src/web/kit/Status.tsx'
import type { Outcome } from './view.ts'

/** What became of each application of a deed on many. */
export function DecidedMany({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  const passed = outcome.rows.filter((row) => row.outcome === 'SKIPPED')
  return (
    <Modal
      open
      width={640}
      title="办理结果"
      okText="完成"
      cancelButtonProps={{ hidden: true }}
      onOk={onClose}
      onCancel={onClose}
    >
      <p>
        已办理 {outcome.decided} 份{passed.length > 0 && `，${passed.length} 份没有办理，原因见下`}。
      </p>
      {passed.length > 0 && (
        <Table<RowOf<typeof approvePilots>>
          size="small"
          rowKey="pilotId"
          dataSource={passed}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
          columns={[
            { key: 'org', title: '院校', render: (_, row) => row.orgName },
            {
              key: 'reason',
              title: '没有办理的原因',
              render: (_, row) => (
                <Status tone="warn" reason={row.reason}>
                  未办理
                </Status>
              ),
            },
          ]}
        />
      )}
    </Modal>
  )
}
