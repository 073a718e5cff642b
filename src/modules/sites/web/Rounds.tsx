import { Collapse, Table } from 'antd'
import { applicationStateNames, kindNames } from '#src/modules/sites/words.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { APPLICATION_TONES, type Application } from './view.ts'

type Round = Application['rounds'][number]
type Changes = Round['changes']

/** Former answers beside the application: every round with what was found, and what came before this application. */
export function Rounds({ application }: { application: Application }) {
  const answered = application.rounds.filter((round) => round.outcome !== null)
  if (answered.length + application.answered.length === 0) return null
  return (
    <Panel title="以往的审核">
      {answered.length > 0 && (
        <Collapse
          size="small"
          defaultActiveKey={answered[0]?.roundNo ?? 0}
          items={answered.map((round) => ({
            key: round.roundNo,
            label: <RoundHead round={round} />,
            children: <RoundItems round={round} />,
          }))}
        />
      )}
      {application.answered.length > 0 && <Former answered={application.answered} />}
    </Panel>
  )
}

function RoundHead({ round }: { round: Round }) {
  const state = round.outcome ?? 'SUBMITTED'
  const answer = (
    <>
      <When at={round.decidedAt} /> {round.decidedByName}：{round.opinion}
    </>
  )
  return (
    <Status tone={APPLICATION_TONES[state]} reason={answer}>
      第 {round.roundNo} 次：{applicationStateNames[state]}
    </Status>
  )
}

function RoundItems({ round }: { round: Round }) {
  return (
    <ul className="kw-checks">
      {round.items.map((item) => (
        <li key={item.key}>
          <Status tone={toneOf(item.mark)} reason={item.mark?.note}>
            {item.name}：{wordOf(item.mark)}
          </Status>
        </li>
      ))}
    </ul>
  )
}

type Mark = Round['items'][number]['mark']
function toneOf(mark: Mark) {
  if (!mark) return 'idle'
  return mark.isOk ? 'good' : 'warn'
}
function wordOf(mark: Mark): string {
  if (!mark) return '未核对'
  if (!mark.isOk) return '需修改'
  if (mark.how === 'CARRIED') return '无误（上次已核对，内容未变）'
  return mark.how === 'DECISION' ? '随通过认定无误' : '无误'
}

function Former({ answered }: { answered: Application['answered'] }) {
  return (
    <>
      <h3>此前的申报</h3>
      <ul className="kw-checks">
        {answered.map((each) => (
          <li key={each.id}>
            <Status
              tone={APPLICATION_TONES[each.state]}
              reason={
                <>
                  <When at={each.decidedAt} /> {each.opinion}
                </>
              }
            >
              {kindNames[each.kind]}：{applicationStateNames[each.state]}
            </Status>{' '}
            <To to={`/sites/applications/${each.id}`}>查看</To>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the institution changed, before beside after. */
export function ChangeTable({ changes }: { changes: Changes }) {
  return (
    <ScrollFrame>
      <Table<Changes[number]>
        size="small"
        rowKey="field"
        pagination={false}
        dataSource={changes}
        locale={{ emptyText: '没有改动。' }}
        columns={[
          { title: '内容', dataIndex: 'field' },
          { title: '改前', render: (_, each) => each.before || '（空）' },
          { title: '改后', render: (_, each) => <strong>{each.after || '（空）'}</strong> },
        ]}
      />
    </ScrollFrame>
  )
}
