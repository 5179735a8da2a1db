// data-page.tsx: data of the store's other systems: bringing it in, what came in before, how good it is, and customers filed twice.

import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DuplicatesCard } from './duplicates-card.tsx'
import { ImportWizard } from './import-wizard.tsx'
import { ImportsCard } from './imports-card.tsx'
import { QualityCard } from './quality-card.tsx'

export function DataPage() {
  const { t } = useTranslation()
  const answers = useQueryClient()
  /** Whatever was imported, undone or merged shows everywhere. */
  const changed = (): void => void answers.invalidateQueries()
  return (
    <div className="tk-screen">
      <header className="tk-head"><div><h1>{t('data.title')}</h1><p>{t('data.what')}</p></div></header>
      <div className="tk-data">
        <ImportWizard onChanged={changed} />
        <DuplicatesCard onChanged={changed} />
        <QualityCard />
        <ImportsCard onChanged={changed} />
      </div>
    </div>
  )
}
