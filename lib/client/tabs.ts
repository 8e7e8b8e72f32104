type Topic = "waitlist" | "holds";

/** Tells the browser's other tabs that the shopper's places in line, or holds, changed in this one. */
export function tellTabs(topic: Topic): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(nameOf(topic));
  channel.postMessage("changed");
  channel.close();
}

/** `onChange` is called when another tab reports a change. Returns a function that unsubscribes. */
export function hearTabs(topic: Topic, onChange: () => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(nameOf(topic));
  channel.onmessage = onChange;
  return () => channel.close();
}

function nameOf(topic: Topic): string {
  return `holdfast ${topic}`;
}
