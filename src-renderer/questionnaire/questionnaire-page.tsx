// questionnaire-page.tsx: what the customer sees on the laptop that was handed over: three questions, large, in either language, and nothing of the
// desk. Done, it says thank you and asks for the laptop back; where people have PINs only a PIN leads on.

import { CheckCircleFilled } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Input, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asFault, type Fault } from '../../src-core/faults.ts'
import { BETTER } from '../../src-core/records/questionnaire.ts'
import { useCall, useClient } from '../client/client-context.tsx'
import type { Tongue } from '../labels/money.ts'
import { useWords } from '../language/i18n.ts'
import { FaultView, ScreenLoading } from '../parts/screen-states.tsx'

const SCORES = [1, 2, 3, 4, 5] as const
const TENTHS = Array.from({ length: 11 }, (_, n) => n)

/** The whole screen where the browser lets us; it is as good without. */
function useWholeScreen(): void {
  useEffect(() => {
    // Only right after a person has done something; a page that was loaded anew stays as it is.
    if (navigator.userActivation?.isActive) void document.documentElement.requestFullscreen?.().catch(() => undefined)
    return () => { if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined) }
  }, [])
}

export function QuestionnairePage() {
  const { ticket } = useParams({ from: '/questionnaire/$ticket' })
  const { customer } = useSearch({ from: '/questionnaire/$ticket' })
  const desk = useWords().tongue
  const [tongue, setTongue] = useState<Tongue>(desk)
  const { i18n } = useTranslation()
  const t = i18n.getFixedT(tongue)
  const navigate = useNavigate()
  const client = useClient()
  useWholeScreen()
  const [score, setScore] = useState<number | null>(null)
  const [recommend, setRecommend] = useState<number | null>(null)
  const [better, setBetter] = useState<(typeof BETTER)[number][]>([])
  const [note, setNote] = useState('')
  const give = useMutation<unknown, Fault>({ mutationFn: () => client.call('questionnaire.give', { ticket, score: score ?? 0, ...(recommend === null ? {} : { recommend }), better, note }) })
  const { data, error } = useCall('questionnaire.ask', { ticket })
  const back = (): void => void navigate(customer === undefined ? { to: '/customers', search: {} } : { to: '/customers/$customer', params: { customer } })
  const handBack = <Button size="large" onClick={back}>{t('ask.back')}</Button>
  if (give.isSuccess)
    return <main className="tk-ask" lang={tongue}><section role="status"><CheckCircleFilled aria-hidden /><h1>{t('ask.thanks')}</h1><p>{t('ask.giveBack')}</p>{handBack}</section></main>
  if (!data) return <main className="tk-ask" lang={tongue}>{error ? <section><FaultView error={error} />{handBack}</section> : <ScreenLoading />}</main>
  return (
    <main className="tk-ask" lang={tongue}>
      <form onSubmit={(event) => { event.preventDefault(); if (score !== null) give.mutate() }}>
        <header>
          <strong>{data.store || t('app.name')}</strong>
          <Button size="large" onClick={() => setTongue(tongue === 'en' ? 'zh-CN' : 'en')}>{t('app.language')}</Button>
        </header>
        <h1>{t('ask.title')}</h1>
        <p className="tk-quiet">{t('ask.what')}</p>
        <fieldset>
          <legend>{t(`ask.about.${data.about}`)}</legend>
          <Radio.Group size="large" buttonStyle="solid" optionType="button" value={score} onChange={({ target }) => setScore(target.value as number)} options={SCORES.map((value) => ({ value, label: t(`ask.scores.s${value}`) }))} />
        </fieldset>
        <fieldset>
          <legend>{t('ask.recommend')} <small>{t('ask.optional')}</small></legend>
          <Radio.Group size="large" buttonStyle="solid" optionType="button" value={recommend} onChange={({ target }) => setRecommend(target.value as number)} options={TENTHS.map((value) => ({ value, label: String(value) }))} />
          <div className="tk-ask-ends"><span>{t('ask.never')}</span><span>{t('ask.surely')}</span></div>
        </fieldset>
        <fieldset>
          <legend>{t('ask.better')} <small>{t('ask.optional')}</small></legend>
          <Checkbox.Group value={better} onChange={setBetter} options={BETTER.map((value) => ({ value, label: t(`ask.things.${value}`) }))} />
          <Input.TextArea value={note} maxLength={500} rows={3} aria-label={t('ask.note')} placeholder={t('ask.note')} onChange={({ target }) => setNote(target.value)} />
        </fieldset>
        {give.error && <Alert type="error" showIcon title={asFault(give.error, t('living.thing')).message} />}
        <footer><Button type="text" size="large" onClick={back}>{t('ask.leave')}</Button><Button type="primary" size="large" htmlType="submit" disabled={score === null} loading={give.isPending}>{t('ask.give')}</Button></footer>
      </form>
    </main>
  )
}
