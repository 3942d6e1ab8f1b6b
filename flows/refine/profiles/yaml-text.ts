import { isMap, isNode, LineCounter, parseDocument, stringify } from 'yaml'

/** A place in the text of a profile, both from 1. */
export type Position = { line: number; column: number }
type Path = readonly PropertyKey[]

/** A YAML text as plain values, and where in it they stand. */
export type YamlText = {
  value: unknown
  /** What is wrong with the text as YAML. */
  errors: readonly (Position & { message: string })[]
  /** Where the value at a path stands, or the nearest thing around it. */
  positionOf(path: Path): Position
  /** Where the key at the end of a path stands. */
  positionOfKey(path: Path): Position
}

const mostAliases = 50

export const readYaml = (text: string): YamlText => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const nodeAt = (path: Path) => document.getIn(path, true)
  const positionOf = (path: Path): Position => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = nodeAt(path.slice(0, length))
      if (isNode(node) && node.range) return at(node.range[0])
    }
    return { line: 1, column: 1 }
  }
  const errors = document.errors.map(({ message, pos: [start] }) => ({ ...at(start), message }))
  const value = (): unknown => {
    try {
      return document.toJS({ maxAliasCount: mostAliases })
    } catch (thrown) {
      errors.push({ line: 1, column: 1, message: thrown instanceof Error ? thrown.message : 'cannot be read as YAML' })
      return undefined
    }
  }
  return {
    value: errors.length === 0 ? value() : undefined,
    errors,
    positionOf,
    positionOfKey(path) {
      const map = path.length === 1 ? document.contents : nodeAt(path.slice(0, -1))
      const pair = isMap(map) ? map.items.find(({ key }) => String(key) === String(path.at(-1))) : undefined
      return isNode(pair?.key) && pair.key.range ? at(pair.key.range[0]) : positionOf(path)
    },
  }
}

/** Values as YAML, in their order. */
export const writeYaml = (value: unknown): string => stringify(value, { lineWidth: 0 })
