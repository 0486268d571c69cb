// Begins `sw.js`. Who may embed the app is said by the header of the page, and whoever serves it may have changed his mind
// since the page was kept: so a page in a frame is asked of the server each time, and the kept one only serves where
// there is no server. A page of its own has no need of that header.
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode !== 'navigate' || request.destination === 'document') return;
  const kept = async () => {
    const page = new URL('index.html', worker.registration.scope);
    // Pages are kept with their revision as a query.
    return (await caches.match(page, { ignoreSearch: true })) ?? Response.error();
  };
  const today = async () => {
    const response = await fetch(request);
    return response.status < 500 ? response : kept();
  };
  event.respondWith(today().catch(kept));
});
