import { HotpassError } from '#contracts/errors'

/** The one way to say that a part of the file cannot be read; `what` is a clause such as `its directory is cut off`. */
export const damaged = (what: string, cause?: unknown) =>
  new HotpassError('workbook_unreadable', `The file is damaged: ${what}.`, {
    hint: 'Open it in a spreadsheet program, let it repair the file, save it as .xlsx and repeat the call.',
    cause,
  })

/** The file would need far more room than a workbook of its size may. */
export const bomb = (what: string, cause?: unknown) =>
  new HotpassError('workbook_bomb', `The file was not unpacked: ${what}.`, { cause })
