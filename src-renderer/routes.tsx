// routes.tsx: the addresses of the screens; each screen is loaded when it is first opened.

import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type RouterHistory } from '@tanstack/react-router'
import { BoardFilter } from '../src-core/lead/board.ts'
import { SegmentsSearch } from '../src-core/segments/calls.ts'
import { CustomerNarrowing } from '../src-core/tasks/calls.ts'
import { analysisSearch, printSearch } from './analysis/search.ts'
import { NotFound, ScreenFault, ScreenLoading } from './parts/screen-states.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    // The router's way of redirecting is to throw.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/talks', search: {} })
  },
})

const words = (value: unknown): { search?: string } => (typeof value === 'string' && value !== '' ? { search: value } : {})
const whole = (value: unknown): number | undefined => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined)

const record = createRoute({
  getParentRoute: () => root,
  path: '/record',
  component: lazyRouteComponent(() => import('./record/record-page.tsx'), 'RecordPage'),
})

const talks = createRoute({
  getParentRoute: () => root,
  path: '/talks',
  validateSearch: (search: Record<string, unknown>): { search?: string } => words(search['search']),
  component: lazyRouteComponent(() => import('./talks/talks-page.tsx'), 'TalksPage'),
})

/** `turn` opens the talk at a sentence: where evidence leads to. */
const talk = createRoute({
  getParentRoute: () => root,
  path: '/talks/$talk',
  validateSearch: (search: Record<string, unknown>): { turn?: number } => {
    const turn = whole(search['turn'])
    return turn === undefined ? {} : { turn }
  },
  component: lazyRouteComponent(() => import('./talk/talk-page.tsx'), 'TalkPage'),
})

const print = createRoute({
  getParentRoute: () => root,
  path: '/talks/$talk/print',
  component: lazyRouteComponent(() => import('./talk/print-page.tsx'), 'PrintPage'),
})

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: (search: Record<string, unknown>): CustomerNarrowing => CustomerNarrowing.catch({}).parse(search),
  component: lazyRouteComponent(() => import('./customers/customers-page.tsx'), 'CustomersPage'),
})

/** `touch` = what happened once, shown on the time line. */
const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$customer',
  validateSearch: (search: Record<string, unknown>): { touch?: string } => (typeof search['touch'] === 'string' ? { touch: search['touch'] } : {}),
  component: lazyRouteComponent(() => import('./customer/customer-page.tsx'), 'CustomerPage'),
})

/** `customer` = where the desk goes on afterwards. */
const questionnaire = createRoute({
  getParentRoute: () => root,
  path: '/questionnaire/$ticket',
  validateSearch: (search: Record<string, unknown>): { customer?: string } => (typeof search['customer'] === 'string' ? { customer: search['customer'] } : {}),
  component: lazyRouteComponent(() => import('./questionnaire/questionnaire-page.tsx'), 'QuestionnairePage'),
})

const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
})

const data = createRoute({
  getParentRoute: () => root,
  path: '/data',
  component: lazyRouteComponent(() => import('./data/data-page.tsx'), 'DataPage'),
})

const analysis = createRoute({
  getParentRoute: () => root,
  path: '/analysis',
  validateSearch: analysisSearch,
  component: lazyRouteComponent(() => import('./analysis/analysis-page.tsx'), 'AnalysisPage'),
})

const analysisPrint = createRoute({
  getParentRoute: () => root,
  path: '/analysis/print',
  validateSearch: printSearch,
  component: lazyRouteComponent(() => import('./analysis/print-page.tsx'), 'AnalysisPrintPage'),
})

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  component: lazyRouteComponent(() => import('./system/system-page.tsx'), 'SystemPage'),
})

const leads = createRoute({
  getParentRoute: () => root,
  path: '/leads',
  validateSearch: (search: Record<string, unknown>): BoardFilter => BoardFilter.catch(BoardFilter.parse({})).parse(search),
  component: lazyRouteComponent(() => import('./leads/leads-page.tsx'), 'LeadsPage'),
})

const coaching = createRoute({
  getParentRoute: () => root,
  path: '/coaching',
  component: lazyRouteComponent(() => import('./leads/coaching-page.tsx'), 'CoachingPage'),
})

/** `customer` opens what is known of one beside the list. */
const segments = createRoute({
  getParentRoute: () => root,
  path: '/segments',
  validateSearch: (search: Record<string, unknown>): SegmentsSearch => SegmentsSearch.catch({}).parse(search),
  component: lazyRouteComponent(() => import('./segments/segments-page.tsx'), 'SegmentsPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const tree = root.addChildren([home, today, questionnaire, data, record, talks, talk, print, customers, customer, leads, segments, coaching, settings, system, analysis, analysisPrint])

export const makeRouter = (history: RouterHistory) =>
  createRouter({ routeTree: tree, history, defaultPendingComponent: ScreenLoading, defaultErrorComponent: ScreenFault, defaultPendingMs: 150 })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
