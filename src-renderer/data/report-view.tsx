// report-view.tsx: what became of the files of an import, or would, and every row that was not taken as it stood.

import { Table, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../src-core/records/calls.ts'
import { entityOf } from '../../src-core/records/dictionary.ts'

const COLOURS = { rejected: 'red', blanked: 'orange', repaired: 'blue', noted: 'default' } as const

export function ReportView({ report }: { readonly report: ImportReport }) {
  const { t } = useTranslation()
  const { files, issues, issueCount } = report
  return (
    <div role="status">
      <h2>{report.import === null ? t('data.result') : t('data.done', { n: report.import })}</h2>
      <Table
        size="small" rowKey="file" pagination={false} dataSource={[...files]}
        columns={[
          { title: t('data.file'), dataIndex: 'file' }, { title: t('data.entity'), render: (_, row) => entityOf(row.entity).label },
          ...(['added', 'updated', 'unchanged', 'rejected'] as const).map((name) => ({ title: t(`data.${name}`), dataIndex: name, align: 'right' as const, width: 80 })),
        ]}
      />
      {issueCount === 0 ? <p className="tk-quiet">{t('data.noIssues')}</p> : (
        <>
          <h2>{t('data.issues', { n: issueCount })}</h2>
          <Table
            size="small" rowKey={(row) => `${row.file} ${row.row} ${row.column ?? ''} ${row.kind} ${row.reason}`} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} dataSource={[...issues]}
            columns={[
              { title: t('data.file'), dataIndex: 'file', width: 150, ellipsis: true }, { title: t('data.row'), dataIndex: 'row', width: 64, align: 'right' }, { title: t('data.heading'), dataIndex: 'column', width: 120, ellipsis: true },
              { title: t('data.whatBecame'), width: 88, render: (_, row) => <Tag color={COLOURS[row.kind]}>{t(`data.kind.${row.kind}`)}</Tag> },
              { title: t('data.from'), dataIndex: 'from', width: 140, ellipsis: true }, { title: t('data.value'), dataIndex: 'value', width: 140, ellipsis: true }, { title: t('data.reason'), dataIndex: 'reason' },
            ]}
          />
          {issues.length < issueCount && <p className="tk-quiet">{t('data.cut', { n: issues.length })}</p>}
        </>
      )}
    </div>
  )
}
