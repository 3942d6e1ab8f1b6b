import type { TableWriter } from '#contracts/ports/table-writer'
import { parquet } from './parquet.ts'
import { workbook } from './xlsx.ts'

export const tableWriter: TableWriter = { parquet, workbook }
