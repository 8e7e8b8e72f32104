import type { Tone } from "@/components/ui/badge";

export type ToastAction = { label: string } & ({ href: string } | { onPress: () => void });

export type ToastWords = {
  title: string;
  description?: string;
  tone?: Tone;
  /** A link or a button. A toast with an action stays longer; with tone `signal`, for a minute. */
  action?: ToastAction;
  /** For `removeToast`. */
  id?: string;
};

const waiting: ToastWords[] = [];
const listeners = new Set<() => void>();
const removals = new Set<(id: string) => void>();

/** Queues a toast until a viewport takes it: a visit's first toast comes before the viewport is loaded. */
export function enqueueToast(words: ToastWords): void {
  waiting.push(words);
  for (const listener of listeners) listener();
}

/** Returns each toast once, however many viewports there are. */
export function takeToasts(): ToastWords[] {
  return waiting.splice(0);
}

/** The latest that no viewport has taken yet; null if there is none. */
export function lastWaiting(): ToastWords | null {
  return waiting.at(-1) ?? null;
}

export function listenToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Removes a toast that is shown or still queued. */
export function removeToast(id: string): void {
  const at = waiting.findIndex((words) => words.id === id);
  if (at >= 0) waiting.splice(at, 1);
  for (const remove of removals) remove(id);
}

export function listenToRemovals(remove: (id: string) => void): () => void {
  removals.add(remove);
  return () => removals.delete(remove);
}
