import { Button } from 'antd'
import { useState } from 'react'
import { summariseRoster } from '#src/modules/candidates/contract.ts'
import { listEligibility, summariseEligibility } from '#src/modules/registrations/contract/eligibility.ts'
import { chipNames, verdictNames } from '#src/modules/registrations/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { To } from '#src/web/navigation.tsx'
import { Chips } from './Chips.tsx'
import { RegisterDialog } from './RegisterDialog.tsx'

type Row = RowOf<typeof listEligibility>
interface Level {
  readonly id: number
  readonly name: string
}
interface Asked {
  readonly people: readonly Row[]
  readonly levelId?: number
}

/** The roster against the plan, level by level; ticked people are registered together. */
export function People({ planId, siteId }: { readonly planId: number; readonly siteId: number | undefined }) {
  const at = { planId, ...(siteId ? { siteId } : {}) }
  const [asked, setAsked] = useState<Asked>()
  const levels = useRoute(summariseEligibility, { planId }).data?.levels ?? NO_LEVELS
  const classes = useRoute(summariseRoster, {}).data?.classes ?? NO_CLASSES
  const ask = (row: Row, levelId: number) => setAsked({ people: [row], levelId })
  return (
    <>
      <DataTable
        route={listEligibility}
        input={at}
        columns={[...WHO, WHY, ...levels.map((level) => levelColumn(level, ask))]}
        rowKey="candidateId"
        filters={filtersOf(levels, classes)}
        searchHint="姓名、学号或证件号后四位"
        exportName="谁可以报考"
        renderChosen={(people, clear) => (
          <Button
            type="primary"
            size="small"
            onClick={() => {
              setAsked({ people })
              clear()
            }}
          >
            为所选 {people.length} 人报考…
          </Button>
        )}
        empty={{
          text: '考生名册还是空的。请先在“考生管理”录入或导入考生，并完成认证。',
          action: <To to="/candidates">去考生管理</To>,
        }}
      />
      {asked && (
        <RegisterDialog
          planId={planId}
          levels={levels}
          people={asked.people.map(({ candidateId, name }) => ({ candidateId, name }))}
          levelId={asked.levelId}
          siteId={siteId}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

const NO_LEVELS: readonly Level[] = []
const NO_CLASSES: readonly string[] = []

const WHO: DataColumn<Row>[] = [
  { key: 'name', title: '姓名', width: 120, card: 'title' },
  { key: 'idMasked', title: '证件号码', width: 175, render: (row) => <PersonId masked={row.idMasked} /> },
  { key: 'studentNo', title: '学号', width: 130 },
  { key: 'className', title: '班级', width: 110 },
  { key: 'verificationName', title: '认证', width: 100, optional: true },
]

const WHY: DataColumn<Row> = {
  key: 'reasons',
  title: '原因',
  width: 190,
  render: (row) => (row.reasons.length > 0 ? <Chips reasons={row.reasons} /> : '—'),
  text: (row) => row.reasons.map((each) => each.chip).join('、'),
}

/** One column per level of the plan: register now, registered, or why not. */
function levelColumn(level: Level, ask: (row: Row, levelId: number) => void): DataColumn<Row> {
  const of = (row: Row) => row.levels.find((each) => each.levelId === level.id)
  return {
    key: `level${level.id}`,
    title: level.name,
    width: 120,
    render: (row) => <Standing standing={of(row)} onRegister={() => ask(row, level.id)} row={row} />,
    text: (row) => {
      const standing = of(row)
      const chips = standing?.reasons.map((each) => each.chip).join('、') ?? ''
      return standing ? verdictNames[standing.verdict] + (chips && `：${chips}`) : ''
    },
  }
}

interface StandingProps {
  readonly row: Row
  readonly standing: Row['levels'][number] | undefined
  readonly onRegister: () => void
}

function Standing({ row, standing, onRegister }: StandingProps) {
  if (!standing) return '—'
  if (standing.verdict === 'REGISTERED') return <Status tone="good">{verdictNames.REGISTERED}</Status>
  if (standing.verdict === 'CAN')
    return (
      <Button size="small" aria-label={`为${row.name}报考${standing.levelName}`} onClick={onRegister}>
        报考
      </Button>
    )
  return standing.reasons.length > 0 ? (
    <Chips reasons={standing.reasons} />
  ) : (
    <Status tone="idle">{verdictNames.CANNOT}</Status>
  )
}

const filtersOf = (levels: readonly Level[], classes: readonly string[]): DataFilter[] => [
  {
    key: 'levelId',
    label: '级别',
    kind: 'one',
    options: levels.map(({ id, name }) => ({ value: id, label: name })),
  },
  { key: 'verdict', label: '能否报考', kind: 'one', options: optionsOf(verdictNames) },
  { key: 'reason', label: '原因', kind: 'one', options: optionsOf(REASONS) },
  {
    key: 'className',
    label: '班级',
    kind: 'one',
    options: classes.map((name) => ({ value: name, label: name })),
  },
]

/** A warning stands in nobody's way. */
const REASONS = Object.fromEntries(Object.entries(chipNames).filter(([code]) => code.startsWith('E-')))
