/** Playwright calls this before any test: a browser test without a shop of its own would visit somebody's real one. */
export default function requireShop(): void {
  if (process.env.E2E_BASE_URL) return;
  throw new Error("Browser tests need a shop to visit: start them with `npm run test:browser`.");
}
