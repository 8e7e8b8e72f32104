// Shows /offline when a page cannot be fetched. Nothing else of the shop is kept: no stock figure is ever answered from here.
// Of the panel, the page of a count is, once somebody counts on it: a basement has no network.
const KEPT = "holdfast-offline";
const PAGE = "/offline";
const COUNTS = "holdfast-counts";
const COUNT_PAGE = /^\/admin\/counts\/[0-9a-f-]{36}$/;
const COUNTS_MAX = 5;
const LOGIN = "/admin/login";

self.addEventListener("install", (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (new URL(request.url).pathname.startsWith("/_next/static/")) event.respondWith(assetOf(request));
});

let isFresh = false;

async function navigate(event) {
  const { pathname, search } = new URL(event.request.url);
  try {
    const response = await fetch(event.request);
    // Once for each life of this worker, so that the page kept is of the build that runs.
    if (!isFresh) event.waitUntil(keepPage().catch(() => undefined));
    isFresh = true;
    // Whoever signs in next is somebody else.
    if (pathname === LOGIN) event.waitUntil(caches.delete(COUNTS));
    return response;
  } catch (error) {
    const count = COUNT_PAGE.test(pathname) && (await (await caches.open(COUNTS)).match(pathname));
    if (count) return count;
    if (pathname !== PAGE) return Response.redirect(`${PAGE}?from=${encodeURIComponent(pathname + search)}`, 302);
    const page = await caches.match(PAGE);
    if (page) return page;
    throw error;
  }
}

async function assetOf(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

// The page and what it is made of, as its own HTML names it; what an older build was made of goes.
async function keepPage() {
  const response = await fetch(PAGE, { cache: "reload" });
  if (!response.ok) throw new Error(`${PAGE} answered ${response.status}`);
  const html = await response.clone().text();
  const wanted = new Set(assetsIn(html));
  const cache = await caches.open(KEPT);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  await Promise.all([...wanted].filter((url) => !kept.has(url)).map((url) => cache.add(url)));
  await cache.put(PAGE, response);
  const stale = [...kept].filter((url) => !wanted.has(url) && new URL(url).pathname !== PAGE);
  await Promise.all(stale.map((url) => cache.delete(url)));
}

// What a page is made of, as its own HTML names it.
function assetsIn(html) {
  const named = html.match(/\/_next\/static\/[^"'\\\s)<>]+/g) ?? [];
  return named.map((path) => new URL(path, self.location.origin).href);
}

// A count's page says what it has loaded besides.
self.addEventListener("message", (event) => {
  const { keep, assets } = event.data ?? {};
  if (typeof keep === "string" && COUNT_PAGE.test(keep)) event.waitUntil(keepCount(keep, assets).catch(() => undefined));
});

async function keepCount(path, assets) {
  const response = await fetch(path, { cache: "reload" });
  if (!response.ok || response.redirected) return;
  const named = assetsIn(await response.clone().text());
  const cache = await caches.open(COUNTS);
  const kept = await cache.keys();
  const known = new Set(kept.map(({ url }) => url));
  const wanted = [...new Set([...assets, ...named])].filter((url) => !known.has(url));
  await Promise.all(wanted.map((url) => cache.add(url)));
  await cache.delete(path);
  await cache.put(path, response);
  const pages = (await cache.keys()).filter(({ url }) => COUNT_PAGE.test(new URL(url).pathname));
  await Promise.all(pages.slice(0, -COUNTS_MAX).map((request) => cache.delete(request)));
}
