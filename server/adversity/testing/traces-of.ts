import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

type Ask = (query: string) => Promise<Record<string, unknown>[]>

/** Every row of every table of the plane as text; audit bodies are decoded. */
export const tablesOf = async (ask: Ask): Promise<Map<string, string>> => {
  const tables = await ask(`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('hotpass', 'pgboss')`)
  const content = new Map<string, string>()
  for (const { name } of tables) {
    const rows = await ask(`select one::text as row from ${String(name)} as one`)
    content.set(String(name), rows.map(({ row }) => String(row)).join('\n'))
  }
  const bodies = await ask("select convert_from(body, 'UTF8') as body from hotpass.audit")
  content.set('audit bodies', bodies.map(({ body }) => String(body)).join('\n'))
  return content
}

/** Every file under a folder, as bytes. */
export const filesOf = async (folder: string): Promise<Map<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const content = new Map<string, Buffer>()
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    content.set(relative(folder, path), await readFile(path).catch(() => Buffer.alloc(0)))
  }
  return content
}

/** Names of the places where a text stands. */
export const placesOf = (text: string, places: Iterable<readonly [string, string | Buffer]>): string[] =>
  [...places].filter(([, content]) => content.includes(text)).map(([name]) => name)
