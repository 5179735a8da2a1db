// app.tsx: everything that surrounds the screens: theme, language of the components, the client, shared answers, routes.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider, createHashHistory } from '@tanstack/react-router'
import { App as AntApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhLocale from 'antd/locale/zh_CN'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Client } from '../src-core/api.ts'
import { ClientProvider } from './client/client-context.tsx'
import { keepLive } from './client/live.ts'
import { useSessionExpired } from './client/session.ts'
import { ExpiredPage } from './expired-page.tsx'
import { makeImportQueue } from './imports/import-queue.ts'
import { ImportQueueProvider } from './imports/import-context.tsx'
import { useWords } from './language/i18n.ts'
import { useAppearance } from './look/appearance.ts'
import { antdTheme } from './look/theme.ts'
import { openRecorder, RecorderGuard, RecorderProvider, type RecorderRoom } from './record/recorder-context.tsx'
import { makeRouter } from './routes.tsx'

const newAnswers = (): QueryClient =>
  // The engine is on this machine: a failed call failed for a reason, and asking again at once only delays the message.
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 2_000, networkMode: 'always' }, mutations: { networkMode: 'always' } } })

export function App({ client }: { readonly client: Client }) {
  const appearance = useAppearance()
  const { tongue } = useWords()
  const expired = useSessionExpired()
  const theme = useMemo(() => antdTheme(appearance), [appearance])
  const [answers] = useState(newAnswers)
  const [router] = useState(() => makeRouter(createHashHistory()))
  const [imports] = useState(() => makeImportQueue(client))
  const [recording] = useState(() => openRecorder(client))

  return (
    <ConfigProvider theme={theme} locale={tongue === 'en' ? enUS : zhLocale} button={{ autoInsertSpace: false }}>
      <AntApp className="tk-app">
        {expired ? <ExpiredPage /> : (
          <ClientProvider value={client}>
            <QueryClientProvider client={answers}>
              <ImportQueueProvider value={imports}>
                <RecorderProvider value={recording}>
                  <Live client={client} answers={answers} recording={recording} />
                  <RecorderGuard />
                  <RouterProvider router={router} />
                </RecorderProvider>
              </ImportQueueProvider>
            </QueryClientProvider>
          </ClientProvider>
        )}
      </AntApp>
    </ConfigProvider>
  )
}

/** Keeps the answers fresh and tells of faults behind the screen; draws nothing. */
function Live({ client, answers, recording }: { readonly client: Client; readonly answers: QueryClient; readonly recording: RecorderRoom }) {
  const { notification } = AntApp.useApp()
  const { t } = useTranslation()
  useEffect(() => keepLive(client, answers, (message, talk) => {
    notification.warning({ key: talk ?? 'fault', title: t('fault.background'), description: message, placement: 'bottomRight' })
  }, () => void recording.recorder.refresh()), [client, answers, recording, notification, t])
  return null
}
