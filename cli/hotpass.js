#!/usr/bin/env node
// JavaScript, because the compile cache, which also keeps stripped types, must be on before the first TypeScript file.
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../.cache/compile', import.meta.url)))
await import('./main.ts')
