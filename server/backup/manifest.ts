import { z } from 'zod'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** What a backup says of itself: `manifest.json`, the first entry of its archive. */
export const backupManifest = z.object({
  format: z.literal(1),
  hotpass: z.string(),
  postgres: z.string(),
  created_at: z.string(),
  /** Names of the migrations that shaped the tables, oldest first. */
  migrations: z.array(z.string()),
  /** In an order in which each finds what it refers to. */
  tables: z.array(
    z.object({
      name: z.string().regex(/^[a-z_0-9]+$/),
      columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
      rows: z.int(),
      sha256: digest,
    }),
  ),
  /** Files of the data directory, by path inside it. */
  files: z.array(z.object({ path: z.string().regex(/^(files|runs)(\/[\w.-]*\w[\w.-]*)+$/), sha256: digest })),
  /** Files that the tables name but that are not on the disk. */
  missing: z.array(z.string()),
})
export type BackupManifest = z.output<typeof backupManifest>
