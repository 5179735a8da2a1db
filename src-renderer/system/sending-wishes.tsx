// sending-wishes.tsx: when this store sends to headquarters by itself, what it waits for, and whether it stays with the guidance it has.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { asFault } from '../../src-core/faults.ts'
import { SCHEDULES, type SyncWishes } from '../../src-core/sync/wishes.ts'
import { useClient } from '../client/client-context.tsx'

const OWN = 'own'
type Filled = Omit<SyncWishes, 'schedule'> & { readonly choice: string; readonly cron: string }

export function SendingWishes({ wishes: { schedule, ...wishes } }: { readonly wishes: SyncWishes }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useClient()
  const answers = useQueryClient()
  const isUsual = SCHEDULES.some((one) => one === schedule)
  const save = useMutation({
    mutationFn: ({ choice, cron, ...rest }: Filled) => client.call('sync.wish', { ...rest, schedule: choice === OWN ? cron : choice }),
    onSuccess: () => void message.success(t('headquarters.wishSaved')),
    onError: (fault) => void message.error(asFault(fault, t('headquarters.title')).message),
    onSettled: () => void answers.invalidateQueries({ queryKey: ['sync.status'] }),
  })
  return (
    <Form layout="vertical" requiredMark={false} initialValues={{ ...wishes, choice: isUsual ? schedule : OWN, cron: isUsual ? '' : schedule } satisfies Filled} onFinish={(filled: Filled) => save.mutate(filled)}>
      <Form.Item name="choice" label={t('headquarters.when')}>
        <Select options={[...SCHEDULES, OWN].map((value) => ({ value, label: t(`headquarters.schedule.${value}` as 'headquarters.schedule.own') }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['choice']}>
        {({ getFieldValue }) => getFieldValue('choice') === OWN && (
          <Form.Item name="cron" label={t('headquarters.cron')} extra={t('headquarters.cronLike')} rules={[{ required: true, pattern: /^\s*(\S+ ){4}\S+\s*$/, message: t('headquarters.cronShape') }]}><Input autoComplete="off" spellCheck={false} placeholder="30 20 * * *" /></Form.Item>
        )}
      </Form.Item>
      <Form.Item name="onlyOnMains" valuePropName="checked" noStyle><Checkbox>{t('headquarters.onlyOnMains')}</Checkbox></Form.Item>
      <Form.Item name="notOverMobile" valuePropName="checked" noStyle><Checkbox>{t('headquarters.notOverMobile')}</Checkbox></Form.Item>
      <Form.Item name="pinned" valuePropName="checked" noStyle><Checkbox>{t('headquarters.pin')}</Checkbox></Form.Item>
      <p className="tk-quiet">{t('headquarters.wishWhat')}</p>
      <Button htmlType="submit" loading={save.isPending}>{t('common.save')}</Button>
    </Form>
  )
}
