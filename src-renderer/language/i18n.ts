// i18n.ts: the page's language: Chinese first, English on request; typed keys, and the names of enumerated values beside them.

import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Words } from '../labels/findings.ts'
import type { Tongue } from '../labels/money.ts'
import { en } from './en.ts'
import { namesEn } from './names-en.ts'
import { namesZhCN } from './names-zh-cn.ts'
import { zhCN } from './zh-cn.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN }
  }
}

const KEPT = 'tingke.language'

const words: Readonly<Record<Tongue, Words>> = { 'zh-CN': { names: namesZhCN, tongue: 'zh-CN' }, en: { names: namesEn, tongue: 'en' } }

const known = (language: string | null): Tongue => (language === 'en' ? 'en' : 'zh-CN')

export async function startLanguage(): Promise<void> {
  const language = known(localStorage.getItem(KEPT))
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: ['zh-CN', 'en'],
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
  })
  apply(language)
}

function apply(language: Tongue): void {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
  document.documentElement.lang = language
}

export function speak(language: Tongue): void {
  localStorage.setItem(KEPT, language)
  apply(language)
  void i18next.changeLanguage(language)
}

/** The names of enumerated values and the language, for labels. */
export function useWords(): Words {
  const { i18n } = useTranslation()
  return words[known(i18n.language)]
}
