/** Playwright calls this before all tests. Without a shop of their own, browser tests could use somebody's real one. */
export default function requireShop(): void {
  if (process.env.E2E_BASE_URL) return;
  throw new Error("Browser tests need a shop to visit: start them with `npm run test:browser`.");
}
