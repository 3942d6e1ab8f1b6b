import { workbookReader } from '#adapters/workbook/workbook-reader'
import type { WorkbookProfile } from '#contracts/workbook'
import { profileWorkbook } from '#flows/refine/profile/profile'

/** Reads the bytes as a workbook and profiles it. */
export const profileBytes = async (name: string, bytes: Uint8Array): Promise<WorkbookProfile> =>
  profileWorkbook(await workbookReader.read(name, bytes))
