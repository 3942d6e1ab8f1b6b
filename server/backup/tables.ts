import type { Client } from 'pg'

export type Table = { name: string; columns: string[] }

/**
 * The tables of the plane, each after those that it refers to. Left out are spans, which are no truth, and columns that
 * hold a transaction number, which means nothing in another cluster.
 */
export const tablesOf = async (client: Client): Promise<Table[]> => {
  const { rows: tables } = await client.query<Table & { refers: string[] }>(`
    select relname as name,
      array(select attname::text from pg_attribute
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped and atttypid <> 'xid8'::regtype
        order by attnum) as columns,
      array(select confrelid::regclass::oid::regclass::text from pg_constraint
        where conrelid = pg_class.oid and contype = 'f') as refers
    from pg_class
    where relnamespace = 'hotpass'::regnamespace and relkind = 'r' and not relispartition
    order by relname`)
  const ordered: Table[] = []
  const isPlaced = (name: string) => ordered.some((one) => `hotpass.${one.name}` === name || one.name === name)
  while (ordered.length < tables.length) {
    const next = tables.find(({ name, refers }) => !isPlaced(name) && refers.every(isPlaced))
    if (!next) throw new Error('the tables refer to each other in a circle')
    ordered.push({ name: next.name, columns: next.columns })
  }
  return ordered
}

export const copyOf = ({ name, columns }: Table) => `hotpass.${name} (${columns.map((one) => `"${one}"`).join(', ')})`
