import { defineConfig } from 'vitest/config'
import tally from './.ci/tally.ts'

const outside = ['**/node_modules/**', '.node/**', '.hotpass/**', '.cache/**', 'dist/**', '.ci/fixtures/**']
const peers = '**/*.peer.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', tally],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      // What a bare machine can test.
      { extends: true, test: { name: 'product', include: ['**/*.test.ts'], exclude: [...outside, '.ci/**', peers] } },
      // That each gate of the check can fail.
      { extends: true, test: { name: 'gates', include: ['.ci/**/*.test.ts'], exclude: [...outside, peers] } },
      // What needs other software; .ci/peers.ts brings it and names it.
      ...(process.env['HOTPASS_PEER']
        ? [
            {
              extends: true as const,
              test: { name: 'peers', include: [peers], exclude: outside, testTimeout: 120_000 },
            },
          ]
        : []),
    ],
  },
})
