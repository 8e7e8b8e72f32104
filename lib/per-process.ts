/**
 * Makes a value once per process. Next bundles routes and pages apart and code beside Next has copies of its own,
 * so a module variable would exist several times: what must be single hangs on globalThis under a name.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const holder = globalThis as typeof globalThis & { holdfast?: Map<string, unknown> };
  holder.holdfast ??= new Map();
  if (!holder.holdfast.has(name)) holder.holdfast.set(name, make());
  return holder.holdfast.get(name) as T;
}
