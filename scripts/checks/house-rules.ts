import { floors } from "./floors";
import type { Module } from "./imports";

const rooms = floors.flatMap((floor) => floor.rooms);

/** The position of a file's room in the order; -1 if it has none. */
function placeOf(file: string): number {
  let place = -1;
  for (const [index, room] of rooms.entries()) {
    const isIn = file === room || file.startsWith(`${room}/`);
    if (isIn && (place === -1 || room.length > (rooms[place]?.length ?? 0))) place = index;
  }
  return place;
}

/** Imports from a room that comes later, and files outside every room. */
export function brokenOrder(modules: readonly Module[]): string[] {
  return modules.flatMap(({ file, imports }) => {
    const own = placeOf(file);
    if (own === -1) return [];
    return imports.flatMap(({ to }) => {
      const other = placeOf(to);
      if (other === -1 && /^(lib|components)\//.test(to)) return [`${to} is not listed in scripts/checks/floors.ts`];
      return other > own ? [`${file} imports ${to}, which comes later in the order`] : [];
    });
  });
}

/** Pages, handlers and components must not use SQL, the pool or the core's tables directly; they call a noun in lib. */
export function reachesForSql(modules: readonly Module[]): string[] {
  const isSql = (file: string) => /^lib\/(.*-statements\.ts$|(db|redis|stock\/database)\/)/.test(file);
  return modules
    .filter(({ file }) => /^(app|components)\//.test(file))
    .flatMap(({ file, imports }) =>
      imports.filter(({ to }) => isSql(to)).map(({ to }) => `${file} imports ${to}: use the noun in lib instead`),
    );
}

/** The core may depend on the database, but not on HTTP, React or Redis. */
export function strangersInStock(modules: readonly Module[]): string[] {
  const forbidden = /^(next|react|react-dom|hono|@hono|@upstash|@tanstack)(\/|$)/;
  const own = /^lib\/(stock|db|outbox|format|env|invariant|log|per-process|server-only)(\/|\.ts$)/;
  return modules
    .filter(({ file }) => file.startsWith("lib/stock/"))
    .flatMap(({ file, imports, packages }) =>
      [
        ...packages.filter((name) => forbidden.test(name)),
        ...imports.map(({ to }) => to).filter((to) => !own.test(to)),
      ].map((name) => `${file} imports ${name}: the core must not use HTTP, React or Redis`),
    );
}

/** Rooms that only read stock; none may load the stock writer, not even indirectly. */
const READERS = /^lib\/(ledger|catalog|live|delivery)\//;

export function writerInReads(modules: readonly Module[]): string[] {
  const isWriter = ({ file }: Module) => file.startsWith("lib/stock/writer/");
  return waysFrom(modules, ({ file }) => READERS.test(file), isWriter).map((way) => `a read would load ${way}`);
}

/** Import paths from code that runs in the browser to code marked server-only (lib/server-only.ts). */
export function serverCodeInBrowser(modules: readonly Module[]): string[] {
  const isBrowsers = ({ file, isClient }: Module) => isClient || file.startsWith("lib/client/");
  const isServerOnly = ({ imports }: Module) => imports.some(({ to }) => to === "lib/server-only.ts");
  return waysFrom(modules, isBrowsers, isServerOnly).map((way) => `the browser would load ${way}`);
}

type Test = (module: Module) => boolean;

function waysFrom(modules: readonly Module[], isStart: Test, isGoal: Test): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  return modules.filter(isStart).flatMap((start) => wayTo(start, byFile, isGoal)?.join(" → ") ?? []);
}

/** The shortest path along imports that exist at run time; null if there is none. */
function wayTo(start: Module, byFile: ReadonlyMap<string, Module>, isGoal: Test): string[] | null {
  const cameFrom = new Map<string, string | null>([[start.file, null]]);
  const waiting = [start];
  for (let module = waiting.shift(); module; module = waiting.shift()) {
    if (isGoal(module)) return wayBack(module.file, cameFrom);
    for (const { to, isType } of module.imports) {
      const next = byFile.get(to);
      if (isType || !next || cameFrom.has(to)) continue;
      cameFrom.set(to, module.file);
      waiting.push(next);
    }
  }
  return null;
}

function wayBack(file: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null = file; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}
