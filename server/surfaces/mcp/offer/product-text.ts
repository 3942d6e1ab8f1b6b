import { readFile } from 'node:fs/promises'
import { asset } from '#contracts/entry'

const texts = new Map<string, Promise<string>>()

/** A text of this package; read once, as it changes only with the package. */
export const productText = (path: string): Promise<string> => {
  const text = texts.get(path) ?? readFile(asset(path), 'utf8')
  texts.set(path, text)
  return text
}
