import { join, resolve } from 'node:path'
import { packProduct } from './product.ts'
import { packSdk } from './sdk.ts'

/** `npm run build:package`: the two npm packages, ready for `npm pack` and `npm publish`, in dist/npm/. */
const root = resolve(import.meta.dirname, '..')
await packProduct(root, join(root, 'dist/npm/hotpass'))
await packSdk(root, join(root, 'dist/npm/sdk'))
