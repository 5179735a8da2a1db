// electron.vite.config.ts: builds the Electron door with plain vite, in two runs because a sandboxed preload must be CommonJS:
//   npx vite build -c electron.vite.config.ts --mode main      -> out/main/main.js, out/main/speech-child.js, out/main/speech-utility.js,
//                                                                 out/main/backup-child.js
//   npx vite build -c electron.vite.config.ts --mode preload   -> out/preload/preload.cjs
// The page is built by vite.config.ts.

import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

const fromNode = [/^node:/, ...builtinModules, 'electron']

export default defineConfig(({ mode }) =>
  mode === 'preload'
    ? {
        build: {
          outDir: 'out/preload',
          emptyOutDir: true,
          target: 'node22',
          minify: false,
          lib: { entry: 'src-main/electron/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
          rolldownOptions: { external: fromNode },
        },
      }
    : {
        build: {
          // Server build: our own code is bundled, packages stay in node_modules, where native ones must be.
          ssr: true,
          outDir: 'out/main',
          emptyOutDir: true,
          target: 'node22',
          minify: false,
          rolldownOptions: {
            input: { main: 'src-main/main.ts', 'speech-child': 'src-main/speech/child.ts', 'speech-utility': 'src-main/electron/speech-utility.ts', 'backup-child': 'src-main/backup/child.ts' },
            external: fromNode,
            output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          },
        },
      },
)
