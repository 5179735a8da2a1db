// replies-form.tsx: the script library as a form: for each objection the store's own answers, and the built-in ones that it may write anew.

import { PlusOutlined } from '@ant-design/icons'
import { Button, Collapse, Input, Select, Tag } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { OBJECTIONS, SITUATION_NAMES, SLOT_NAMES, type ObjectionType, type Reply, type ReplyLibrary } from '../../src-core/lead/replies.ts'
import { useWords } from '../language/i18n.ts'
import { CheckedField } from './checked-field.tsx'
import type { Problems } from './file-values.ts'
import { removed, replaced, swapped } from './list-edits.ts'
import { RowDeeds } from './row-deeds.tsx'
import type { Change } from './use-steps.ts'

type Props = { readonly value: ReplyLibrary; readonly builtIn: ReplyLibrary; readonly problems: Problems; readonly disabled: boolean; readonly onChange: Change<ReplyLibrary> }
type ReplyProps = { readonly reply: Reply; readonly path: string; readonly overBuiltIn: boolean; readonly problems: Problems; readonly disabled: boolean; readonly onChange: (reply: Reply, field: string) => void; readonly deeds: React.ReactNode }

/** An id that no entry has: people never see it. */
function freeId(objection: ObjectionType, taken: readonly Reply[]): string {
  let n = taken.length + 1
  while (taken.some(({ id }) => id === `own-${objection}-${n}`)) n++
  return `own-${objection}-${n}`
}

export function RepliesForm({ value: { replies }, builtIn, problems, disabled, onChange }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  const put = (objection: ObjectionType, own: readonly Reply[], place?: string): void => {
    const { [objection]: _, ...others } = replies
    onChange({ replies: own.length === 0 ? others : { ...others, [objection]: [...own] } }, place)
  }
  const wrong = OBJECTIONS.filter((objection) => [...problems.keys()].some((path) => path.startsWith(`replies.${objection}.`)))
  return (
    <Collapse
      className="tk-replies-form" size="small" defaultActiveKey={wrong.length > 0 ? [...wrong] : [OBJECTIONS[0]]}
      items={OBJECTIONS.map((objection) => {
        const own = replies[objection] ?? []
        const given = builtIn.replies[objection] ?? []
        const rest = given.filter(({ id }) => !own.some((one) => one.id === id))
        const path = (at: number): string => `replies.${objection}.${at}`
        return {
          key: objection,
          label: <>{names.objection[objection]} <small className="tk-quiet">{t('forms.replies', { own: own.length, builtIn: rest.length })}</small>{wrong.includes(objection) && <Tag color="red">{t('forms.wrong')}</Tag>}</>,
          children: (
            <>
              {own.map((reply, at) => (
                <OwnReply
                  key={reply.id} reply={reply} path={path(at)} overBuiltIn={given.some(({ id }) => id === reply.id)} problems={problems} disabled={disabled}
                  onChange={(next, field) => put(objection, replaced(own, at, next), `${reply.id}.${field}`)}
                  deeds={<RowDeeds name={reply.situation || t('forms.unnamed')} onUp={at > 0 ? () => put(objection, swapped(own, at, at - 1)) : null} onDown={at < own.length - 1 ? () => put(objection, swapped(own, at, at + 1)) : null} onRemove={() => put(objection, removed(own, at))} />}
                />
              ))}
              {!disabled && <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => put(objection, [...own, { id: freeId(objection, [...own, ...given]), situation: '', when: [], text: '' }])}>{t('forms.addReply')}</Button>}
              <ul className="tk-built-in-replies">
                {rest.map((reply) => (
                  <li key={reply.id} lang="zh-CN">
                    <span><Tag>{t('settings.builtIn')}</Tag><strong>{reply.situation}</strong></span>
                    {!disabled && <Button type="link" size="small" aria-label={t('forms.rewriteOne', { name: reply.situation })} onClick={() => put(objection, [...own, reply])}>{t('forms.rewrite')}</Button>}
                    <p>{reply.text}</p>
                  </li>
                ))}
              </ul>
            </>
          ),
        }
      })}
    />
  )
}

function OwnReply({ reply, path, overBuiltIn, problems, disabled, onChange, deeds }: ReplyProps) {
  const { t } = useTranslation()
  const area = useRef<HTMLSpanElement>(null)
  const set = (part: Partial<Reply>, field: string): void => onChange({ ...reply, ...part }, field)
  /** Where the caret stands. */
  function putSlot(slot: string): void {
    const field = area.current?.querySelector('textarea')
    const at = field?.selectionEnd ?? reply.text.length
    set({ text: `${reply.text.slice(0, at)}{${slot}}${reply.text.slice(at)}` }, 'text')
    field?.focus()
  }
  return (
    <div className="tk-form-card">
      <div className="tk-form-row tk-reply-row">
        <CheckedField problem={problems.get(`${path}.situation`)}>{(given) => <Input {...given} disabled={disabled} maxLength={30} aria-label={t('forms.situation')} placeholder={t('forms.situation')} value={reply.situation} onChange={({ target }) => set({ situation: target.value }, 'situation')} />}</CheckedField>
        <Select mode="multiple" maxTagCount="responsive" showSearch={{ optionFilterProp: 'label' }} disabled={disabled} aria-label={t('forms.when')} placeholder={t('forms.when')} value={[...reply.when]} onChange={(when) => set({ when }, 'when')} options={SITUATION_NAMES.map((name) => ({ value: name, label: t(`forms.situationName.${name}`) }))} />
        {!disabled && deeds}
      </div>
      <span ref={area}><CheckedField problem={problems.get(`${path}.text`)}>{(given) => <Input.TextArea {...given} disabled={disabled} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={300} showCount aria-label={t('forms.text')} placeholder={t('forms.text')} value={reply.text} onChange={({ target }) => set({ text: target.value }, 'text')} />}</CheckedField></span>
      {!disabled && <p className="tk-slots"><span className="tk-quiet">{t('forms.slots')}</span>{SLOT_NAMES.map((slot) => <Button key={slot} size="small" lang="zh-CN" onClick={() => putSlot(slot)}>{`{${slot}}`}</Button>)}{overBuiltIn && <Tag>{t('forms.overBuiltIn')}</Tag>}</p>}
    </div>
  )
}
