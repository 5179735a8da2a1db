#!/usr/bin/env node
// The command `tingke`: starts a room's own entry. `tingke hq ...` belongs to headquarters' door, everything else to the store's machine.
import { register } from 'tsx/esm/api'

register()
await import(process.argv[2] === 'hq' ? './src-hq/main.ts' : './src-main/cli/main.ts')
