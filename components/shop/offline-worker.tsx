"use client";

import { useEffect } from "react";

/** Lets a service worker keep the page for when the shop cannot be reached. Renders nothing. */
export function OfflineWorker() {
  useEffect(() => {
    // Development rebuilds what the worker would keep.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
    const register = () => void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
    // After the page itself: what is kept for later must not take the line from what is seen now.
    if (document.readyState === "complete") register();
    else window.addEventListener("load", register, { once: true });
    return () => window.removeEventListener("load", register);
  }, []);
  return null;
}
