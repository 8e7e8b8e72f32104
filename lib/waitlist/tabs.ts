const NAME = "holdfast waitlist";

/** Lets the other tabs of this browser know that a place in line was taken or given up here. */
export function tellTabs(): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage("changed");
  channel.close();
}

/** `onChange` is called when another tab says so; answers what ends it. */
export function hearTabs(onChange: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = onChange;
  return () => channel.close();
}
