import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import { CHINESE } from './locale.ts'
import { StrictMode, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { useDark, useStill } from './appearance.ts'
import { queryClient } from './ask.tsx'
import { router } from './router.tsx'
import { themeOf } from './theme.ts'
import 'hanamin/HanaMin.css'
import './style.css'

/** A form that is refused shows where, however long it is. */
const FIRST_ERROR = { behavior: 'instant', block: 'center', focus: true } as const

function Kaowu() {
  const dark = useDark()
  const still = useStill()
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [dark])
  return (
    <ConfigProvider
      locale={CHINESE}
      theme={themeOf({ dark, still })}
      button={{ autoInsertSpace: false }}
      form={{ scrollToFirstError: FIRST_ERROR }}
    >
      <App>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <Kaowu />
  </StrictMode>,
)
