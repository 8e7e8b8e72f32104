const SHOPPER_GONE = "holdfast:shopper-gone";

/** Call when this browser's shopper cookie was refused, because the account's session has ended. */
export function tellShopperGone(): void {
  if (typeof window !== "undefined") window.dispatchEvent(new Event(SHOPPER_GONE));
}

/** Returns a function that unsubscribes. */
export function onShopperGone(listener: () => void): () => void {
  window.addEventListener(SHOPPER_GONE, listener);
  return () => window.removeEventListener(SHOPPER_GONE, listener);
}
