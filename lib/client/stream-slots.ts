/**
 * Browsers allow six connections to a host over HTTP/1.1. On plain HTTP there are no locks, so each tab streams for itself,
 * and many windows may be visible at once. So that the pages can still ask, the tabs agree on a few streams through
 * localStorage.
 */
const STREAMS_MAX = 3;
const RENEW_MS = 2_000;
/** A tab that crashed or was frozen doesn't renew its slot, and loses it. */
const STALE_MS = 10_000;

export type StreamSlot = { release(): void };

const UNLIMITED: StreamSlot = { release: () => undefined };

/** The right to open one more stream; null while other tabs have it. `onLost`: another tab took it, so end the stream. */
export function takeStreamSlot(onLost: () => void): StreamSlot | null {
  if (typeof navigator !== "undefined" && navigator.locks) return UNLIMITED;
  try {
    const name = freeName(localStorage);
    return name === null ? null : keep(localStorage, name, onLost);
  } catch {
    // Storage is blocked or absent, so the tabs cannot agree.
    return UNLIMITED;
  }
}

function freeName(storage: Storage): string | null {
  const names = Array.from({ length: STREAMS_MAX }, (_, at) => `holdfast stream ${at}`);
  return names.find((name) => Math.abs(Date.now() - renewedAtMs(storage.getItem(name))) > STALE_MS) ?? null;
}

function keep(storage: Storage, name: string, onLost: () => void): StreamSlot {
  const id = `${Math.random()}`;
  const renew = () => storage.setItem(name, `${Date.now()} ${id}`);
  const isOurs = () => storage.getItem(name)?.endsWith(` ${id}`) ?? false;
  renew();
  const timer = setInterval(() => {
    if (isOurs()) return renew();
    clearInterval(timer);
    onLost();
  }, RENEW_MS);
  return {
    release() {
      clearInterval(timer);
      if (isOurs()) storage.removeItem(name);
    },
  };
}

function renewedAtMs(slot: string | null): number {
  return Number(slot?.split(" ")[0] ?? 0);
}
