// replies.tsx: what the adviser may answer to each objection, folded until it is wanted; each answer can be copied, each objection heard again.

import { CopyOutlined, RightOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SuggestedReplies } from '../../src-core/lead/replies.ts'
import { useWords } from '../language/i18n.ts'
import { named } from '../language/names-zh-cn.ts'
import { copyText } from '../parts/copy-text.ts'

type Props = { readonly replies: readonly SuggestedReplies[]; readonly onTurn: (turn: number) => void }

export function Replies({ replies, onTurn }: Props) {
  const { t } = useTranslation()
  const { names } = useWords()
  if (replies.length === 0) return null
  return (
    <section className="tk-card tk-replies" aria-label={t('talk.replies')}>
      <h3>{t('talk.replies')}</h3>
      {replies.map(({ objection, turn, replies: answers }) => (
        <div key={objection} className="tk-reply-set">
          <details>
            <summary>
              <RightOutlined aria-hidden />
              <span>{named(names.objection, objection)}</span>
              <small>{t('talk.replyCount', { n: answers.length })}</small>
            </summary>
            <ul>{answers.map(({ id, situation, text }) => <Answer key={id} situation={situation} text={text} />)}</ul>
          </details>
          <button type="button" className="tk-finding" onClick={() => onTurn(turn)}>{t('talk.goTo', { n: turn + 1 })}</button>
        </div>
      ))}
    </section>
  )
}

function Answer({ situation, text }: { readonly situation: string; readonly text: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const copy = (): void => {
    if (copyText(text)) void message.success(t('talk.copied'))
    else void message.error(t('talk.copyFailed'))
  }
  return (
    <li lang="zh-CN">
      <div><small>{situation}</small><button type="button" className="tk-finding" onClick={copy} aria-label={t('talk.copyReply', { situation })}><CopyOutlined aria-hidden />{t('talk.copy')}</button></div>
      <p>{text}</p>
    </li>
  )
}
