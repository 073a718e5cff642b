import { PrinterOutlined } from '@ant-design/icons'
import { useLocation } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect } from 'react'
import { ContactCard } from './contact-card.tsx'
import { Page } from './kit/Page.tsx'
import { Panel } from './kit/Panel.tsx'
import { To } from './navigation.tsx'
import './guide/guide.css'
import { QUESTIONS } from './guide/questions.ts'
import { StepOfRoad } from './guide/Step.tsx'
import { EXAM_STEPS, PREPARATIONS } from './guide/steps.ts'
import type { Step } from './guide/steps.ts'

const PARTS = [
  { title: '报名之前', steps: PREPARATIONS },
  { title: '每次考试', steps: EXAM_STEPS },
] as const

/** Where the answers stand. */
const ASKED = { id: 'questions', title: '常见问题' } as const

/** 报名指南: the whole road in order; a page's “查看指南” leads to its own step. */
export function GuidePage() {
  const { hash } = useLocation()
  useSought(hash)
  return (
    <Page
      help="从获得资格到拿到准考证，按办理次序讲一遍。每页上方的“查看指南”会直接打开对应的一节。"
      actions={
        <span className="kw-no-print">
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            打印
          </Button>
        </span>
      }
    >
      <div className="kw-guide">
        <Contents />
        <div>
          {PARTS.map((part) => (
            <Panel key={part.title} title={part.title}>
              {part.steps.map((step) => (
                <StepOfRoad key={step.id} step={step} isSought={step.id === hash} />
              ))}
            </Panel>
          ))}
          <Answers />
          <Panel title="联系考务负责人">
            <p>
              电话只在值守时间有人接听；下面写着现在是否有人。也可以先看
              <To to="/">工作台</To>：上面写着这件事正由谁办理。
            </p>
            <ContactCard />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

/** Brings the step the address names into view, and the reader's keyboard with it. */
function useSought(hash: string) {
  useEffect(() => {
    const section = hash ? document.getElementById(hash) : null
    section?.scrollIntoView({ block: 'start' })
    section?.querySelector('h3')?.focus({ preventScroll: true })
  }, [hash])
}

function Contents() {
  const lines: readonly { title: string; steps: readonly Pick<Step, 'id' | 'title'>[] }[] = [
    ...PARTS,
    { title: '还有疑问', steps: [ASKED] },
  ]
  return (
    <nav className="kw-panel kw-guide-map kw-no-print" aria-label="目录">
      {lines.map((part) => (
        <div key={part.title}>
          <strong>{part.title}</strong>
          <ol>
            {part.steps.map(({ id, title }) => (
              <li key={id}>
                <To to="/guide" hash={id}>
                  {title}
                </To>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </nav>
  )
}

function Answers() {
  return (
    <div id={ASKED.id} className="kw-guide-asked">
      <Panel title={ASKED.title}>
        {QUESTIONS.map(({ asked, answer }) => (
          <section key={asked} className="kw-guide-step">
            <h3 tabIndex={-1}>{asked}</h3>
            <p>{answer}</p>
          </section>
        ))}
      </Panel>
    </div>
  )
}
