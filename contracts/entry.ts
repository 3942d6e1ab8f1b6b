/** The folder of this package: one above `contracts/` in a checkout, one above `dist/` where all is bundled. */
const root = new URL('../', import.meta.url)
const isBundled = !import.meta.url.endsWith('.ts')

/** A file of this package that is read as it is, such as `tools.json`. */
export const asset = (path: string): URL => new URL(path, root)

/** A module of this package that runs as a process or a thread of its own, such as `server/worker`. */
export const entry = (module: string): URL =>
  new URL(isBundled ? `dist/${module.replaceAll('/', '-')}.js` : `${module}.ts`, root)
