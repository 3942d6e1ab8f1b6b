import { safeText } from './safe-text.ts'
import { plain } from './xml.ts'

/** Text of a cell as shown: entities and the `_x000D_` form of characters that XML cannot hold are resolved. */
export const cellText = (raw: string) => {
  const text = plain(raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw)
  return safeText(
    text.includes('_x')
      ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      : text,
  )
}
