import type { Normalised } from './normalised.ts'
import { normaliseText } from './text.ts'

export const personNameRules = 1

const roleWord =
  /\b(?:director|owner|co-?owner|manager|ceo|cfo|coo|cto|md|chief|head|instructor|cfi|pilot|captain|officer|founder|partner|accountable|principal|administrator|admin|secretary|reception|receptionist|bookkeeper|accountant|accounts|sales|marketing|operations|ops|engineer|technician|maintenance|safety|quality|training|coordinator|assistant|president|chair(?:man|person|woman)?|member|buyer|procurement|purchasing|hr|mechanic|supervisor|consultant|agent|representative|rep|executive|controller|planner|dispatcher|foreman|trustee|treasurer|postholder|stores|logistics|hangar|office|workshop|bookings?|reservations?|desk|finance|legal|parts|support|enquiries|standards|crew|ground)\b/i
const bracketed = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/s
const hyphened = /^(.+?)\s+\p{Pd}\s+(.+)$/su
/** Between spaces nobody writes a long dash inside a name, so what follows need not be a known role. */
const dashed = /^(.+?)\s+[—–]\s+(\p{L}[^@\d]*)$/su
const tight = /^(.+?)\s*[—–]\s*(.+)$/su
const listed = /^([^,]+),\s*([^,]+)$/s

/** A person's name; a role in the same cell, as in `X (Director)` or `X — Owner`, is taken out of it. */
export const normalisePersonName = (raw: string): Normalised & { role: string } => {
  const text = normaliseText(raw)
  const match =
    [bracketed, hyphened, tight, listed]
      .map((shape) => shape.exec(text.value))
      .find((found) => roleWord.test(found?.[2] ?? '')) ?? dashed.exec(text.value)
  const [, name = '', role = ''] = match ?? []
  if (name === '' || roleWord.test(name)) return { value: text.value, role: '', reasons: text.reasons }
  const inner = normalisePersonName(name)
  return { value: inner.value, role: role.trim(), reasons: ['role_in_name'] }
}
