"use client";

import { useEffect } from "react";

/** Registers the service worker that provides the offline page. Renders nothing. */
export function OfflineWorker() {
  useEffect(() => {
    // In development, cached files would go stale with every rebuild.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    const register = () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
    // Registers after the page has loaded, so that caching does not compete with it.
    if (document.readyState === "complete") register();
    else window.addEventListener("load", register, { once: true });
    return () => window.removeEventListener("load", register);
  }, []);
  return null;
}
