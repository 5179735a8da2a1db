// main.tsx: starts the page: paints the appearance, loads the language, opens the client and mounts the app.

import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { openClient } from './client/open-client.ts'
import { expireSession } from './client/session.ts'
import { startLanguage } from './language/i18n.ts'
import { paint } from './look/appearance.ts'
import './look/base.css'
import './look/parts.css'
import './look/talks.css'
import './look/talk.css'
import './look/visit.css'
import './look/customers.css'
import './look/data.css'
import './look/ask.css'
import './look/record.css'
import './look/desk.css'
import './look/forms.css'
import './look/analysis.css'
import './look/coaching.css'
import './look/segments.css'
import './look/narrow.css'

paint()
await startLanguage()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App client={openClient(expireSession)} />)
