import { Col, Form, Row } from 'antd'
import { LATER_NAMES } from '#src/modules/plans/rules/later.ts'
import { BEGINNINGS, laterHints, laterNames } from '#src/modules/plans/words/later.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { WallClock } from './WallClock.tsx'

/** The deadlines behind the draw of seats (BR-26, §10); each may be left open. */
export function LaterFields({ problems }: { readonly problems: readonly Refusal[] }) {
  const against = (name: string) => problems.find((each) => each.path === `later.${name}`)?.message
  return (
    <>
      <p className="kw-muted">考前布置、准考证、成绩和退费的期限。可以先留空，发布后再补。</p>
      <Row gutter={16}>
        {LATER_NAMES.map((name) => (
          <Col key={name} xs={24} md={12} xl={8}>
            <Form.Item
              name={['later', name]}
              label={laterNames[name]}
              {...(against(name)
                ? { validateStatus: 'error', help: against(name) }
                : { extra: laterHints[name] })}
            >
              <WallClock
                label={laterNames[name]}
                kind={BEGINNINGS.has(name) ? 'opens' : 'closes'}
                clearable
              />
            </Form.Item>
          </Col>
        ))}
      </Row>
    </>
  )
}
