import { expect, test } from 'vitest'
import { tidyCode } from './code-text.ts'

test('a code keeps only what people see, half-width', () => {
  expect(tidyCode("\u00a0'ＡＢ－１２\u3000 3\u200b４\ufeff")).toBe('AB-1234')
})
