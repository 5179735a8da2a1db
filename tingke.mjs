#!/usr/bin/env node
// The command `tingke`: starts a room's own entry. `tingke hq ...` belongs to headquarters' door, `tingke badge ...` to a badge, which
// is a small board without a store; everything else to the store's machine.
import { register } from 'tsx/esm/api'

register()
const entries = { hq: './src-hq/main.ts', badge: './src-main/badge/main.ts' }
await import(entries[process.argv[2]] ?? './src-main/cli/main.ts')
