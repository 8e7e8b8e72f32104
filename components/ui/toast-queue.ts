import type { Tone } from "@/components/ui/badge";

export type ToastWords = { title: string; description?: string; tone?: Tone };

const waiting: ToastWords[] = [];
const listeners = new Set<() => void>();

/** Kept until a viewport takes it: the first toast of a visit is said before the viewport is loaded. */
export function enqueueToast(words: ToastWords): void {
  waiting.push(words);
  for (const listener of listeners) listener();
}

/** Each toast is given out once, however many viewports there are. */
export function takeToasts(): ToastWords[] {
  return waiting.splice(0);
}

export function hasToasts(): boolean {
  return waiting.length > 0;
}

export function listenToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
