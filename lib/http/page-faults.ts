import { AsyncLocalStorage } from "node:async_hooks";
import { oncePerProcess } from "@/lib/per-process";

/** Hears an error that rendering a page threw. */
type Hear = (error: unknown) => void;

const listeners = () => oncePerProcess("listeners to faults of pages", () => new AsyncLocalStorage<Hear>());

/** Calls `render`; `hear` gets every error that Next reports (instrumentation.ts) while it renders for this request. */
export function hearingPageFaults<T>(hear: Hear, render: () => T): T {
  return listeners().run(hear, render);
}

/** Tells whoever serves the current request. Nobody listens where Next serves alone. */
export function tellPageFault(error: unknown): void {
  listeners().getStore()?.(error);
}
