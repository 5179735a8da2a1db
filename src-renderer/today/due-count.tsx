// due-count.tsx: how many tasks are due, beside the way to them; asked again while the program runs, because days pass.

import { Badge } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCall } from '../client/client-context.tsx'

const AGAIN_MS = 60_000

export function DueCount() {
  const { t } = useTranslation()
  const { data } = useCall('tasks.list', { limit: 1 }, { again: AGAIN_MS, keep: true })
  const due = data?.total ?? 0
  // Hidden from the name of the link; the page that it leads to says the number in words.
  return due === 0 ? null : <span className="tk-due" aria-hidden><Badge count={due} overflowCount={99} size="small" title={t('today.total', { n: due })} /></span>
}
