// vite.config.ts: builds the page (src-renderer) into out/renderer, and serves it while developing.
// `npx vite` alone shows the page; the engine's loopback server must run beside it, its address in TINGKE_API.

import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'src-renderer',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    // The page's policy allows no data: scripts; one place for all chunks keeps it that way.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { host: '127.0.0.1', proxy: { '/api': { target: process.env['TINGKE_API'] ?? 'http://127.0.0.1:4180' } } },
})
