import { isSocialHost } from '../normalise/website.ts'

const hostOf = (website: string): string =>
  (/^(?:[a-z]+:\/\/)?(?:[^/@]*@)?([^/:?#]+)/i.exec(website)?.[1] ?? '').toLowerCase().replace(/^www\d?\./, '')

const shared = new Set(['ac', 'co', 'com', 'edu', 'gov', 'net', 'nom', 'org', 'school', 'web'])

/** Below these each has a site under a name of their own, such as `acme.wixsite.com`. */
const builders = new Set(
  'blogspot.com business.site github.io godaddysites.com myshopify.com netlify.app squarespace.com webflow.io webnode.com weebly.com wixsite.com wordpress.com'.split(
    ' ',
  ),
)
/** Maps, forms and short links: nobody's own, whatever stands before or behind. */
const everybodys = new Set(['bit.ly', 'forms.gle', 'g.page', 'goo.gl', 'google.com'])

/** `shop.acme.co.za` is `acme.co.za`: below what a registry or builder shares out stands who it was given to. */
const registered = (host: string): string => {
  const first = host.lastIndexOf('.')
  const second = host.lastIndexOf('.', first - 1)
  const label = host.slice(second + 1, first)
  const isShared =
    shared.has(label) || (host.length - first === 3 && label.length <= 2) || builders.has(host.slice(second + 1))
  const start = isShared ? host.lastIndexOf('.', second - 1) : second
  return second <= 0 || start < 0 ? host : host.slice(start + 1)
}

export const mailDomain = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

const desks = new Set(
  'accounts admin bookings contact enquiries finance hello hr info inquiries mail marketing office operations ops orders post reception reservations sales service support'.split(
    ' ',
  ),
)

/** `info@acme.example` is of all who work there, and says no more than the domain. */
export const isDesk = (email: string): boolean => desks.has(email.slice(0, email.lastIndexOf('@')).toLowerCase())

/** Domains of an organisation's own: those of its web sites, no social pages, and of mail that is no free mail. */
export const ownDomains = (
  { websites, emails }: { websites: readonly string[]; emails: readonly string[] },
  freeMail: ReadonlySet<string>,
): string[] => {
  const domains: string[] = []
  const add = (host: string) => {
    if (!host.includes('.') || freeMail.has(host) || isSocialHost(host)) return
    const domain = registered(host)
    if (everybodys.has(domain) || builders.has(domain)) return
    if (!domains.includes(domain)) domains.push(domain)
  }
  for (const website of websites) add(hostOf(website))
  for (const email of emails) add(mailDomain(email))
  return domains
}

/** `acme` of `acme.co.za` and `acme.com`. */
export const domainLabel = (domain: string): string => domain.slice(0, domain.indexOf('.'))
