/** Search, and keys for it. Runs in the browser as it is. */
export const script = `
const search = document.querySelector('#search')
const operations = [...document.querySelectorAll('.operation')]
const groups = [...document.querySelectorAll('section, nav div')]
const links = new Map([...document.querySelectorAll('nav a')].map((link) => [link.hash.slice(1), link.parentElement]))
const filter = () => {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean)
  for (const operation of operations) {
    const text = operation.textContent.toLowerCase()
    operation.hidden = !words.every((word) => text.includes(word))
    links.get(operation.id).hidden = operation.hidden
  }
  for (const group of groups) group.hidden = !group.querySelector('.operation:not([hidden]), nav li:not([hidden])')
  document.querySelector('#none').hidden = operations.some(({ hidden }) => !hidden)
}
const open = () => {
  const operation = document.getElementById(location.hash.slice(1))
  if (operation?.matches('.operation')) operation.open = true
}
search.addEventListener('input', filter)
addEventListener('hashchange', open)
addEventListener('keydown', (event) => {
  const isTyping = event.target === search
  if (event.key === '/' && !isTyping) {
    event.preventDefault()
    search.select()
  } else if (event.key === 'Escape' && isTyping) {
    search.value = ''
    filter()
  } else if (event.key === 'Enter' && isTyping) {
    operations.find(({ hidden }) => !hidden)?.querySelector('summary').focus()
  }
})
open()
filter()
`
