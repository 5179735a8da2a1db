// on-paper.tsx: whatever is inside looks as on white paper, in whichever appearance the page is: components, colours and plots.

import { ConfigProvider } from 'antd'
import type { CSSProperties, ReactNode } from 'react'
import { AppearanceHere } from './appearance.ts'
import { antdTheme, paletteOf } from './theme.ts'

const colours = Object.fromEntries(Object.entries(paletteOf('light')).map(([name, colour]) => [`--${name}`, colour])) as CSSProperties
const theme = { ...antdTheme('light'), inherit: false }

export const OnPaper = ({ children }: { readonly children: ReactNode }) => (
  <AppearanceHere value="light"><ConfigProvider theme={theme}><div className="tk-paper" style={{ ...colours, colorScheme: 'light' }}>{children}</div></ConfigProvider></AppearanceHere>
)
