// Stands before `sw.js`. Threads share memory only on pages that are cross-origin isolated, which headers make them; many
// hosts of static files cannot send any. So the page and its workers, once kept, are given those headers here, from the
// next visit on. What came with them is handed on as it is.
const isolating = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const EMBEDDER = 'Cross-Origin-Embedder-Policy';
isolating.addEventListener('fetch', (event) => {
  const { request } = event;
  const { scope } = isolating.registration;
  const { origin, pathname } = new URL(request.url);
  const path = origin + pathname;
  const isPage = request.destination === 'document' && (path === scope || path === `${scope}index.html`);
  const isWorker = request.destination === 'worker' && path.startsWith(`${scope}assets/`);
  if (!isPage && !isWorker) return;
  const isolated = async () => {
    // Pages are kept with their revision as a query.
    const kept = await caches.match(isPage ? `${scope}index.html` : path, { ignoreSearch: true });
    const response = kept ?? (await fetch(request));
    if (!response.ok || response.headers.has(EMBEDDER)) return response;
    const { status, statusText, body } = response;
    const headers = new Headers(response.headers);
    headers.set(EMBEDDER, 'require-corp');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    return new Response(body, { status, statusText, headers });
  };
  event.respondWith(isolated());
});
