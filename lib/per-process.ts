import "@/lib/server-only";

/**
 * Makes a value once per process. A module variable would exist several times, because Next bundles routes and pages
 * separately and code beside Next loads its own copies. So the value is kept on globalThis, by name.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const holder = globalThis as typeof globalThis & { holdfast?: Map<string, unknown> };
  holder.holdfast ??= new Map();
  if (!holder.holdfast.has(name)) holder.holdfast.set(name, make());
  return holder.holdfast.get(name) as T;
}
