import { renderTable } from './table.ts'
import { visible, type Look } from './text.ts'
import { isBlock, isFields, isList, scalar, type Fields } from './value.ts'

/** JSON for people: key and value pairs, tables for lists of flat objects, blocks for what holds more. */
export const render = (value: unknown, look: Look): string => {
  if (isList(value)) return value.length === 0 ? 'none' : renderList(value, look)
  return isFields(value) ? renderFields(value, look) : scalar(value)
}

const renderList = (list: readonly unknown[], look: Look): string => {
  if (!list.every(isFields)) return list.map((one) => (isBlock(one) ? render(one, look) : scalar(one))).join('\n')
  const flat = list.every((one) => !Object.values(one).some(isBlock))
  return flat ? renderTable(list, look) : list.map((one) => renderFields(one, look)).join('\n\n')
}

const renderFields = (fields: Fields, look: Look): string => {
  const entries = Object.entries(fields)
  const lines = entries.filter(([, value]) => !isBlock(value))
  const keyWidth = Math.max(0, ...lines.map(([key]) => visible(key).length))
  return [
    lines.map(([key, value]) => `${look.style('dim', visible(key).padEnd(keyWidth))}  ${scalar(value)}`).join('\n'),
    ...entries.filter(([, value]) => isBlock(value)).map(([key, value]) => renderBlock(key, value, look)),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const renderBlock = (key: string, value: unknown, look: Look) =>
  `${look.style('bold', visible(key))}\n${render(value, { ...look, width: look.width - 2 }).replace(/^(?=.)/gm, '  ')}`
