/** What was found of one thing, and the command that mends it where it is not well. */
export type Finding = {
  name: string
  status: 'ok' | 'note' | 'wrong'
  detail: string
  /** A command to paste, or words where none does it. */
  mend?: string
}

export const well = (name: string, detail: string): Finding => ({ name, status: 'ok', detail })
export const note = (name: string, detail: string, mend: string): Finding => ({ name, status: 'note', detail, mend })
export const wrong = (name: string, detail: string, mend: string): Finding => ({ name, status: 'wrong', detail, mend })
