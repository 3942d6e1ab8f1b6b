#!/usr/bin/env node
// JavaScript, because the compile cache, which also keeps stripped types, must be on before the first TypeScript file.
import * as nodeModule from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`Hotpass needs Node 24.15 or newer; this is ${process.version}. \`make setup\` brings one into .node/.`)
  process.exit(6)
}
// Beside the code, or with the user where the code belongs to somebody else.
const caches = [fileURLToPath(new URL('../.cache/compile', import.meta.url)), join(homedir(), '.cache/hotpass/compile')]
caches.some((folder) => nodeModule.enableCompileCache(folder).status)
await import('./main.ts')
