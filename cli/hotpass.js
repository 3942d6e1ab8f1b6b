#!/usr/bin/env node
// JavaScript, because the compile cache, which also keeps stripped types, must be on before the first TypeScript file.
import * as nodeModule from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`Hotpass needs Node 24.15 or newer; this is ${process.version}. \`make setup\` brings one into .node/.`)
  process.exit(6)
}
nodeModule.enableCompileCache(fileURLToPath(new URL('../.cache/compile', import.meta.url)))
await import('./main.ts')
