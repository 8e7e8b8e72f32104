// Solves the challenge of a 403 PROOF_REQUIRED, in ALTCHA's format: finds the counter with which PBKDF2 derives a key that
// begins as asked. Tries every `step`th counter from `first`, so that several workers share the work, and says how many it
// has tried since it last said so.
const SAYS_EVERY_MS = 250;

self.addEventListener("message", async ({ data: { parameters, first, step } }) => {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const derivation = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: cost };
  const prefix = bytesOf(keyPrefix);
  const start = bytesOf(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  let attempts = 0;
  let saidAt = performance.now();
  for (let counter = first; ; counter += step) {
    new DataView(password.buffer).setUint32(start.length, counter);
    const secret = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const key = new Uint8Array(await crypto.subtle.deriveBits(derivation, secret, keyLength * 8));
    if (prefix.some((byte, at) => key[at] !== byte)) {
      attempts += 1;
      if (performance.now() - saidAt < SAYS_EVERY_MS) continue;
      self.postMessage({ attempts });
      attempts = 0;
      saidAt = performance.now();
      continue;
    }
    self.postMessage({ counter, derivedKey: hexOf(key) });
    return;
  }
});

function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
