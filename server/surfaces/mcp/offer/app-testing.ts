import { runInNewContext } from 'node:vm'

/** As much of an element as the apps use. */
class Element {
  textContent = ''
  hidden = false
  readonly attributes = new Map<string, string>()
  readonly style = { flexGrow: 0, colorScheme: '', setProperty: (name: string, value: string) => this.set(name, value) }
  children: (Element | string)[] = []
  set(name: string, value: string) {
    this.attributes.set(name, value)
  }
  setAttribute(name: string, value: string) {
    this.set(name, value)
  }
  append(...children: (Element | string)[]) {
    this.children.push(...children)
  }
  replaceChildren(...children: (Element | string)[]) {
    this.children = children
  }
  getBoundingClientRect() {
    return { width: 640.5, height: 320.2 }
  }
  get text(): string {
    const inside = this.children.map((child) => (typeof child === 'string' ? child : child.text))
    return [this.textContent, ...inside].filter(Boolean).join(' ')
  }
}

type Message = Record<string, unknown>

/** Opens an app as a host would, without a browser: its script runs, and what it says to its host goes to `heard`. */
export const openApp = (html: string, heard: (message: Message) => void) => {
  const script = /<script>(.*)<\/script>/s.exec(html)?.[1] ?? ''
  const ids = [...html.matchAll(/ id="(\w+)"/g)].map(([, id = '']) => [id, new Element()] as const)
  const elements = new Map(ids)
  const listeners: ((event: { source: unknown; data: unknown }) => void)[] = []
  const parent = { postMessage: (message: Message) => heard(structuredClone(message)) }
  const root = new Element()
  runInNewContext(script, {
    parent,
    document: {
      documentElement: root,
      getElementById: (id: string) => elements.get(id),
      createElement: () => new Element(),
    },
    addEventListener: (_type: string, listener: (typeof listeners)[number]) => listeners.push(listener),
    ResizeObserver: class {
      readonly #resized: () => void
      constructor(resized: () => void) {
        this.#resized = resized
      }
      observe() {
        this.#resized()
      }
    },
  })
  const element = (id: string): Element => {
    const found = elements.get(id)
    if (found) return found
    throw new Error(`the app has no #${id}`)
  }
  return {
    element,
    root,
    /** Says something to the app, as its host unless told otherwise. */
    say: (data: Message, source: unknown = parent) => {
      for (const listener of listeners) listener({ source, data })
    },
  }
}
