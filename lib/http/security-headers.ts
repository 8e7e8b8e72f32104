// Imported by next.config.ts too, so this file imports nothing.

/** Features that pages may use. Everything else that reads a sensor, a device or the screen is off. */
const PERMISSIONS = [
  "geolocation=(self)",
  // Counting reads barcodes with it.
  "camera=(self)",
  ...[
    "accelerometer",
    "browsing-topics",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
  ].map((feature) => `${feature}=()`),
].join(", ");

/** For every page and file. Browsers without `frame-ancestors` read X-Frame-Options. */
export const PAGE_HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": PERMISSIONS,
  "cross-origin-opener-policy": "same-origin",
};

/** For every API response: opened as a page, it loads and runs nothing, so permissions and openers do not matter. */
export const API_HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

/** For files, which proxy.ts does not see. A worker's requests follow the policy of its own script, so `self` is allowed. */
export const FILE_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** Of the shop's own pictures, whose names stay when they change. */
export const PICTURE_CACHING = { "cache-control": "public, max-age=86400" };

/** Only over TLS: browsers ignore it elsewhere. Subdomains and preload lists are up to the owner of the domain. */
export const HSTS = { "strict-transport-security": "max-age=31536000" };

/** Carries a page's nonce from proxy.ts to components/page-nonce.tsx. */
export const NONCE_HEADER = "x-holdfast-nonce";

/**
 * The Content-Security-Policy of a page that is rendered for its visitor. `scripts` are the sources of inline scripts,
 * `'nonce-…'` or `'sha256-…'`; what these scripts load is trusted too.
 */
export function pagePolicy(scripts: readonly string[], where: Where): string {
  return policy(["'strict-dynamic'", ...scripts], where);
}

/**
 * The same for a page that many get: its inline scripts are known by their hashes, and every file of our own host may run.
 * Where a platform serves it from a cache that knows no hashes, `scripts` is `'unsafe-inline'`.
 */
export function sharedPagePolicy(scripts: readonly string[], where: Where): string {
  return policy(scripts, where);
}

/** `asksTurnstile`: proofs may come from Cloudflare, whose script and frame the page then loads. */
type Where = { secure: boolean; dev: boolean; asksTurnstile: boolean };

const TURNSTILE = "https://challenges.cloudflare.com";

/**
 * Inline styles are allowed, because React writes `style` attributes, which neither a nonce nor a hash can allow; a style
 * cannot run code or, under this policy, load anything from another host.
 */
function policy(scripts: readonly string[], { secure, dev, asksTurnstile }: Where): string {
  return [
    "default-src 'self'",
    // React rebuilds server stack traces with eval in development.
    ["script-src 'self'", ...scripts, ...(dev ? ["'unsafe-eval'"] : []), ...(asksTurnstile ? [TURNSTILE] : [])].join(
      " ",
    ),
    ...(asksTurnstile ? [`frame-src ${TURNSTILE}`] : []),
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
