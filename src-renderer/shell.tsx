// shell.tsx: the frame around every screen: the brand, the places to go, appearance and language, and whether anything is being recorded.

import { AppstoreOutlined, AudioOutlined, BarChartOutlined, CheckSquareOutlined, ControlOutlined, DatabaseOutlined, FunnelPlotOutlined, MessageOutlined, MoonOutlined, ReadOutlined, SettingOutlined, SunOutlined, TeamOutlined, TranslationOutlined } from '@ant-design/icons'
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { speak, useWords } from './language/i18n.ts'
import { choose, useAppearance } from './look/appearance.ts'
import { FaultView, ScreenLoading } from './parts/screen-states.tsx'
import { useMay, useSession } from './people/session.ts'
import { SignInPage } from './people/sign-in-page.tsx'
import { WhoHere } from './people/who-here.tsx'
import { RecordBar } from './record/record-bar.tsx'
import { DueCount } from './today/due-count.tsx'

type Place = '/today' | '/data' | '/record' | '/talks' | '/customers' | '/leads' | '/segments' | '/coaching' | '/analysis' | '/settings' | '/system'

const WHO_AGAIN_MS = 10_000

export function Shell() {
  const { t } = useTranslation()
  const appearance = useAppearance()
  const { tongue } = useWords()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const dark = appearance === 'dark'
  const session = useSession(WHO_AGAIN_MS)
  const may = useMay()
  // A customer holds the laptop: nothing of the desk is on the screen.
  if (path.startsWith('/questionnaire/')) return <Outlet />
  if (session.data?.role === null) return <SignInPage session={session.data} />
  const place = (to: Place, icon: ReactNode, name: string, count?: ReactNode) => (
    <Link to={to} search={{}} className="tk-nav-item" aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
      {icon}<span>{name}</span>{count}
    </Link>
  )
  return (
    <div className="tk-shell">
      <a className="tk-skip" href="#tk-main" onClick={(event) => { event.preventDefault(); document.getElementById('tk-main')?.focus() }}>{t('nav.skip')}</a>
      <aside className="tk-sider">
        <div className="tk-brand">
          <img src="/mark.svg" alt="" width={32} height={32} />
          <div><strong>{t('app.name')}</strong><small title={session.data?.store}>{session.data?.store || t('app.tagline')}</small></div>
        </div>
        <nav aria-label={t('nav.main')}>
          {may('tasks.list') && place('/today', <CheckSquareOutlined aria-hidden />, t('today.nav'), <DueCount />)}
          {place('/record', <AudioOutlined aria-hidden />, t('nav.record'))}
          {place('/talks', <MessageOutlined aria-hidden />, t('nav.talks'))}
          {place('/customers', <TeamOutlined aria-hidden />, t('nav.customers'))}
          {place('/leads', <FunnelPlotOutlined aria-hidden />, t('leads.nav'))}
          {place('/segments', <AppstoreOutlined aria-hidden />, t('segments.nav'))}
          {may('coaching.compare') && place('/coaching', <ReadOutlined aria-hidden />, t('coaching.nav'))}
          {may('analysis.ask') && place('/analysis', <BarChartOutlined aria-hidden />, t('analysis.nav'))}
          {may('data.import') && place('/data', <DatabaseOutlined aria-hidden />, t('data.nav'))}
          {may('people.list') && place('/settings', <SettingOutlined aria-hidden />, t('settings.nav'))}
          {place('/system', <ControlOutlined aria-hidden />, t('nav.system'))}
        </nav>
        <div className="tk-sider-foot">
          <WhoHere />
          <p>{t('app.local')}</p>
          <div>
            <Tooltip title={dark ? t('app.toLight') : t('app.toDark')}>
              <Button type="text" aria-label={dark ? t('app.toLight') : t('app.toDark')} icon={dark ? <SunOutlined aria-hidden /> : <MoonOutlined aria-hidden />} onClick={() => choose(dark ? 'light' : 'dark')} />
            </Tooltip>
            <Tooltip title={t('app.toLanguage')}>
              <Button type="text" aria-label={t('app.toLanguage')} icon={<TranslationOutlined aria-hidden />} onClick={() => speak(tongue === 'en' ? 'zh-CN' : 'en')}>{t('app.language')}</Button>
            </Tooltip>
          </div>
        </div>
      </aside>
      <div className="tk-column">
        <RecordBar />
        <main id="tk-main" className="tk-main" tabIndex={-1}>{session.data ? <Outlet /> : session.error ? <FaultView error={session.error} onRetry={() => void session.refetch()} /> : <ScreenLoading />}</main>
      </div>
    </div>
  )
}
