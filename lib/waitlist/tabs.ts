const NAME = "holdfast waitlist";

/** Tells the browser's other tabs that this one joined or left a waitlist. */
export function tellTabs(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("changed");
  channel.close();
}

/** `onChange` is called when another tab reports a change. Returns a function that unsubscribes. */
export function hearTabs(onChange: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = onChange;
  return () => channel.close();
}
