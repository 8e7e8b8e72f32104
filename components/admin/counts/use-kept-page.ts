import { useEffect } from "react";

/**
 * Has the service worker keep this page with what it is made of, so that it opens without network. It shows what it had when
 * it was kept, with the figures that this device has.
 */
export function useKeptPage(path: string): void {
  useEffect(() => {
    // In development, cached files would go stale with every rebuild.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    const keep = async () => {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const assets = loaded.filter((url) => new URL(url).pathname.startsWith("/_next/static/"));
      active?.postMessage({ keep: path, assets: [...new Set(assets)] });
    };
    // After the page has loaded, so that keeping does not compete with it.
    const timer = setTimeout(() => void keep().catch(() => undefined), 1_000);
    return () => clearTimeout(timer);
  }, [path]);
}
