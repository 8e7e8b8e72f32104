type Topic = "waitlist" | "holds" | "payments";

/**
 * Tells the browser's other tabs that the shopper's places in line, holds or payments changed in this one. `about`: the id
 * of what changed, if this tab knows it.
 */
export function tellTabs(topic: Topic, about: string | null = null): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(nameOf(topic));
  channel.postMessage(about);
  channel.close();
}

/** `onChange` is called when another tab reports a change. Returns a function that unsubscribes. */
export function hearTabs(topic: Topic, onChange: (about: string | null) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => undefined;
  const channel = new BroadcastChannel(nameOf(topic));
  channel.onmessage = ({ data }: MessageEvent<unknown>) => onChange(typeof data === "string" ? data : null);
  return () => channel.close();
}

function nameOf(topic: Topic): string {
  return `holdfast ${topic}`;
}
