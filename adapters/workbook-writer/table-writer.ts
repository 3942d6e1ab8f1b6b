import type { TableWriter } from '#contracts/ports/table-writer'
import { parquetOf } from './parquet.ts'
import { xlsxOf } from './xlsx.ts'

export const tableWriter: TableWriter = { parquet: parquetOf, workbook: xlsxOf }
