import type { Page, Request } from '@playwright/test';

/** What Playwright itself says where service workers are blocked. */
const BLOCKED = 'Service Worker registration blocked by Playwright';

/**
 * Collects, from now on, what must not happen on a page: console errors, exceptions, what the content
 * security policy refuses, requests that fail or go to another origin.
 */
export async function watch(page: Page, origin: string): Promise<string[]> {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (message.text() !== BLOCKED) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`exception: ${error.message}`));
  // Which of the documents that the page shows one after the other asked for it.
  let shown = 0;
  const askedBy = new WeakMap<Request, number>();
  const unsure: string[] = [];
  page.on('request', (request) => askedBy.set(request, shown));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A page that is left gives up what it was still loading; what the policy blocks is told below.
    if (why === 'net::ERR_ABORTED' || why === 'NS_BINDING_ABORTED') return;
    const what = `failed: ${request.url()} ${why}`;
    const by = askedBy.get(request) ?? shown;
    // Firefox may say this of a worker's script when the page is left.
    if (why === 'NS_ERROR_UNEXPECTED') {
      if (by < shown) return;
      unsure.push(what);
    }
    seen.push(what);
  });
  page.on('domcontentloaded', () => {
    shown += 1;
    for (const what of unsure.splice(0)) seen.splice(seen.indexOf(what), 1);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) seen.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: to } = new URL(request.url());
    if (to !== origin && !['data:', 'blob:', 'about:'].includes(protocol))
      seen.push(`elsewhere: ${request.url()}`);
  });
  await page.exposeFunction('policyRefused', (what: string) => seen.push(`policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { policyRefused } = window as unknown as { policyRefused: (what: string) => void };
      policyRefused(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return seen;
}
