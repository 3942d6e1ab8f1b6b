import { styleText } from 'node:util'
import type { Session } from './session.ts'

/** Text of unknown origin made safe to show: control and invisible characters are spelled out. */
export const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (character) =>
    character === '\n' ? '↵' : `\\u{${character.codePointAt(0)?.toString(16)}}`,
  )

export type Look = { style: Style; width: number }
export type Style = (format: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string

/** A terminal that shows colours, before a person who wants them. */
export const isColourful = ({ isTerminal, env }: Pick<Session, 'isTerminal' | 'env'>): boolean =>
  isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb'

export const styleFor = (session: Pick<Session, 'isTerminal' | 'env'>): Style =>
  isColourful(session) ? (format, text) => styleText(format, text, { validateStream: false }) : (_format, text) => text
