import { resolve } from 'node:path'
import { homeOf } from '#cli/connection'
import { size } from '#cli/refine/view'
import type { Globals, Session } from '#cli/session'
import { visible } from '#cli/text'
import { entryOf } from './process.ts'
import { statSync } from 'node:fs'

type Manifest = {
  created_at: string
  postgres: string
  tables: { name: string; rows: number }[]
  files: unknown[]
  missing: string[]
}
type Audit = { intact: boolean; sealed: number; unsealed: number }
type Plane = { home: string; databaseUrl: string | undefined }
type Backup = {
  backup(plane: Plane, file: string): Promise<Manifest>
  restore(plane: Plane, file: string, replace: boolean): Promise<{ manifest: Manifest; audit: Audit; aside?: string }>
}

const load = async (): Promise<Backup> => import(entryOf('backup').href)
const planeOf = (session: Session): Plane => ({
  home: homeOf(session),
  databaseUrl: session.env['HOTPASS_DATABASE_URL'],
})
const rowsOf = ({ tables }: Manifest) => tables.reduce((sum, { rows }) => sum + rows, 0)

/** `hotpass backup`: tables and files as they are at this moment, in one file; the plane works on. */
export const backup = async (session: Session, name: string, { json }: Globals): Promise<number> => {
  const file = resolve(session.cwd, name)
  const manifest = await (await load()).backup(planeOf(session), file)
  const { files, missing } = manifest
  const bytes = statSync(file).size
  const result = {
    file,
    bytes,
    rows: rowsOf(manifest),
    files: files.length,
    missing,
    tables: manifest.tables.map(({ name: table, rows }) => ({ table, rows })),
  }
  session.stdout.write(
    json
      ? `${JSON.stringify(result)}\n`
      : `${visible(file)}  ${size(bytes)}: ${result.rows} rows, ${files.length} files\n${lost(missing)}`,
  )
  return 0
}

/** `hotpass restore`: a backup into a data directory on which no plane runs, with its audit chain verified. */
export const restore = async (
  session: Session,
  name: string,
  { json, replace }: Globals & { replace?: true },
): Promise<number> => {
  const file = resolve(session.cwd, name)
  const { manifest, audit, aside } = await (await load()).restore(planeOf(session), file, replace === true)
  const result = {
    file,
    created_at: manifest.created_at,
    rows: rowsOf(manifest),
    files: manifest.files.length,
    missing: manifest.missing,
    audit,
    aside,
  }
  session.stdout.write(
    json
      ? `${JSON.stringify(result)}\n`
      : `Restored ${result.rows} rows and ${result.files} files as of ${manifest.created_at}; the audit chain is ${audit.intact ? 'intact' : 'BROKEN'} (${audit.sealed} entries).\n${lost(manifest.missing)}${aside ? `What was there lies in ${visible(aside)}.\n` : ''}Next: hotpass up\n`,
  )
  return audit.intact ? 0 : 1
}

const lost = (missing: readonly string[]) =>
  missing.length === 0
    ? ''
    : `Not on the disk, so not in the backup:\n${missing.map((path) => `  ${visible(path)}\n`).join('')}`
