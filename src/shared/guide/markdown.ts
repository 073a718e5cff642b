import { EXAM_STEPS, PREPARATIONS, type Step } from './steps.ts'

const PARTS = [
  { title: '报名之前', steps: PREPARATIONS },
  { title: '每次考试', steps: EXAM_STEPS },
] as const

/**
 * The shipped guide as Markdown, its headings carrying the keys of the steps: what is shown where no organisation has
 * written one, and what an organisation's own guide may begin with.
 */
export const guideMarkdown = (): string =>
  PARTS.map(({ title, steps }) => [`# ${title}`, ...steps.map(stepMarkdown)].join('\n\n')).join('\n\n')

const stepMarkdown = ({ id, title, lead, points, example, who }: Step) =>
  [
    `## ${title} {#${id}}`,
    lead,
    points.map((point) => `- ${point}`).join('\n'),
    ...(example ? [`> 举例：${example}`] : []),
    `由谁办理：${who}`,
  ].join('\n\n')
