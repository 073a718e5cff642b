import { Alert, Col, Form, Input, Row } from 'antd'
import type { ReactNode } from 'react'
import { partNames } from '#src/modules/sites/words/review.ts'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import { MachineRoomFields } from './MachineRoomFields.tsx'
import { MachineRoomTable } from './MachineRoomTable.tsx'
import { contactOf, type Application, type Particulars } from './view.ts'

type Part = Application['settledParts'][number]

interface Props {
  readonly levels: readonly { id: number; name: string; isIncluded: boolean }[]
  readonly start: Partial<Particulars>
  readonly settled: readonly Part[]
}

/** The parts of the form; what the reviewer found in order stands as text. */
export function FormFields({ levels, start, settled }: Props) {
  const isOpen = (part: Part) => !settled.includes(part)
  return (
    <>
      {isOpen('LEVELS') ? (
        <Levels levels={levels} />
      ) : (
        <Settled part="LEVELS">{levelsOf(levels, start)}</Settled>
      )}
      {isOpen('ADDRESS') ? (
        <Address />
      ) : (
        <Settled part="ADDRESS">{`${start.siteName ?? ''}，${start.address ?? ''}`}</Settled>
      )}
      {isOpen('STAFF') ? <Staff /> : <Settled part="STAFF">{staffOf(start)}</Settled>}
      {isOpen('ROOMS') ? (
        <MachineRoomFields />
      ) : (
        <Settled part="ROOMS">
          <MachineRoomTable rooms={start.machineRooms ?? []} />
        </Settled>
      )}
    </>
  )
}

const levelsOf = (levels: Props['levels'], { levelIds = [] }: Partial<Particulars>) =>
  levels
    .filter((level) => levelIds.includes(level.id))
    .map((level) => level.name)
    .join('、')

const staffOf = (start: Partial<Particulars>) =>
  [
    contactOf({ name: start.officerName ?? '', phone: start.officerPhone ?? '' }),
    contactOf({ name: start.technicianName ?? '', phone: start.technicianPhone ?? '' }),
  ].join('；')

function Settled({ part, children }: { part: Part; children: ReactNode }) {
  return (
    <Alert
      type="success"
      showIcon
      style={{ marginBottom: 16 }}
      title={`${partNames[part]}：这次不需要修改`}
      description={children}
    />
  )
}

const needed = (message: string, min = 2) => [{ required: true, min, message }]

function Levels({ levels }: Pick<Props, 'levels'>) {
  const options = levels.map(({ id, name, isIncluded }) => ({
    value: id,
    label: isIncluded ? `${name}（站点已包含）` : name,
  }))
  return (
    <Form.Item
      name="levelIds"
      label="申报级别"
      extra="一次可以申报多个级别；站点已包含的级别不必再选。"
      rules={[{ required: true, message: '请至少选择一个级别。' }]}
    >
      <CheckGroup label="申报级别" options={options} />
    </Form.Item>
  )
}

function Address() {
  return (
    <div className="kw-form">
      <Form.Item name="siteName" label="考核站点名称" rules={needed('请填写考核站点名称。')}>
        <Input maxLength={60} placeholder="例如：海蓝职业技术学院考点" />
      </Form.Item>
      <Form.Item
        name="address"
        label="站点地址"
        extra="会印在准考证上，请写到考生能找到的楼宇。"
        rules={needed('请填写考生能找到的详细地址。', 5)}
      >
        <Input maxLength={120} placeholder="省、市、区、路、门牌号、楼宇" />
      </Form.Item>
      <Form.Item
        name="mapUrl"
        label="地图链接（可不填）"
        extra="在地图应用中找到站点，复制分享链接。"
        rules={[{ pattern: /^https?:\/\/\S+$/, message: '链接应以 http:// 或 https:// 开头。' }]}
      >
        <Input maxLength={300} inputMode="url" />
      </Form.Item>
    </div>
  )
}

const CALLABLE = [
  {
    required: true,
    pattern: /^[\d+()（）\- ]{7,25}$/,
    message: '请填写能接通的电话，例如 0571-88886666。',
  },
]

function Staff() {
  return (
    <Row gutter={16}>
      <Col xs={24} md={12} xl={6}>
        <Form.Item name="officerName" label="站点考务负责人" rules={needed('请填写负责人姓名。')}>
          <Input maxLength={30} autoComplete="name" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12} xl={6}>
        <Form.Item name="officerPhone" label="负责人电话" rules={CALLABLE}>
          <Input maxLength={25} inputMode="tel" autoComplete="tel" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12} xl={6}>
        <Form.Item
          name="technicianName"
          label="技术员"
          extra="考试期间能处理机器和网络故障的人。"
          rules={needed('请填写技术员姓名。')}
        >
          <Input maxLength={30} />
        </Form.Item>
      </Col>
      <Col xs={24} md={12} xl={6}>
        <Form.Item name="technicianPhone" label="技术员电话" rules={CALLABLE}>
          <Input maxLength={25} inputMode="tel" />
        </Form.Item>
      </Col>
    </Row>
  )
}
