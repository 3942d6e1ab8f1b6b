/** A file of this package seen from any of its modules: beside the nearest package.json upward. */
export const entry = (path: string, from: string, exists: (url: URL) => boolean): URL => {
  let folder = new URL('./', from)
  while (!exists(new URL('package.json', folder))) {
    const parent = new URL('../', folder)
    if (parent.href === folder.href) throw new Error(`No folder above ${from} has a package.json.`)
    folder = parent
  }
  return new URL(path, folder)
}
