const SHOPPER_GONE = "holdfast:shopper-gone";

/** This browser's shopper cookie was refused: an account's session has ended, here or from elsewhere. */
export function tellShopperGone(): void {
  if (typeof window !== "undefined") window.dispatchEvent(new Event(SHOPPER_GONE));
}

/** Answers with what stops it. */
export function onShopperGone(listener: () => void): () => void {
  window.addEventListener(SHOPPER_GONE, listener);
  return () => window.removeEventListener(SHOPPER_GONE, listener);
}
