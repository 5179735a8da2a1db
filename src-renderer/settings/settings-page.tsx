// settings-page.tsx: what a store decides for itself: its people, and what Tingke knows and goes by here.

import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { PeopleCard } from '../people/people-card.tsx'
import { BadgesCard } from './badges-card.tsx'
import { FolderCard } from './badges-folder.tsx'
import { JoiningCard } from './badges-joining.tsx'
import { RulesCard } from './rules-card.tsx'
import { StoreFileCard } from './store-file-card.tsx'

export function SettingsPage() {
  const { t } = useTranslation()
  return (
    <div className="tk-screen tk-settings">
      <header className="tk-head"><div><h1>{t('settings.title')}</h1><p>{t('settings.what')}</p></div></header>
      <Tabs
        items={[
          { key: 'people', label: t('settings.people'), children: <PeopleCard /> },
          { key: 'badges', label: t('badges.title'), children: <><BadgesCard /><FolderCard /><JoiningCard /></> },
          { key: 'rules', label: t('settings.rules'), children: <RulesCard /> },
          { key: 'sop', label: t('settings.files.sop'), children: <StoreFileCard file="sop.json" /> },
          { key: 'words', label: t('settings.files.words'), children: <StoreFileCard file="words.json" /> },
          { key: 'replies', label: t('settings.files.replies'), children: <StoreFileCard file="replies.json" /> },
        ]}
      />
    </div>
  )
}
