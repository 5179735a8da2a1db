// installer-program.ts: an installation as a process of its own, for tests of two at once. Arguments: home, folder with the catalogue, address
// of a headquarters' server, model. Says `begun`, then how it ended.

import { openShelf } from '../../../src-main/models/shelf.ts'

const [home = '', modelsDir = '', address = '', id = ''] = process.argv.slice(2)
const shelf = openShelf({ home, modelsDir, freeBytes: () => Promise.resolve(null) })
try {
  const { done } = await shelf.begin(id, { from: 'server', address })
  console.log('begun')
  console.log(await done)
} catch (error) {
  console.log((error as Error).message)
}
