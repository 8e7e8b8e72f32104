import type { Tone } from "@/components/ui/badge";

export type ToastAction = { label: string } & ({ href: string } | { onPress: () => void });

export type ToastWords = {
  title: string;
  description?: string;
  tone?: Tone;
  /** The next step: a page, or something done at once. A toast with one stays longer, for a minute where it is urgent. */
  action?: ToastAction;
  /** By which it can be taken away again. */
  id?: string;
};

const waiting: ToastWords[] = [];
const listeners = new Set<() => void>();
const removals = new Set<(id: string) => void>();

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

/** Takes a toast away, shown or still waiting, because what it says is over. */
export function removeToast(id: string): void {
  const at = waiting.findIndex((words) => words.id === id);
  if (at >= 0) waiting.splice(at, 1);
  for (const remove of removals) remove(id);
}

export function listenToRemovals(remove: (id: string) => void): () => void {
  removals.add(remove);
  return () => removals.delete(remove);
}
