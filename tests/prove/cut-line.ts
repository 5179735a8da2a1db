// cut-line.ts: a line between a badge and its gateway that carries bytes at a steady pace and can be cut.

import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type CutLine = { readonly port: number; /** Every connection ends at once, as when a badge walks out of reach. */ cut(): number; close(): Promise<void> }

/** @param to port on loopback, @param bytesPerMs towards the gateway */
export async function openCutLine(to: number, bytesPerMs: number): Promise<CutLine> {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    for (const [from, into] of [[near, far], [far, near]] as const) {
      open.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        open.delete(from)
        into.destroy()
      })
    }
    far.pipe(near)
    near.on('data', (bytes) => {
      far.write(bytes)
      near.pause()
      setTimeout(() => near.resume(), bytes.length / bytesPerMs)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      const count = open.size
      for (const socket of open) socket.resetAndDestroy()
      return count
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of open) socket.destroy()
      }),
  }
}
