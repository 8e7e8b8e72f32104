import { floors } from "./floors";
import type { Module } from "./imports";

const rooms = floors.flatMap((floor) => floor.rooms);

/** The place of a file's room in the order; -1 where it has none. */
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
      if (other === -1 && /^(lib|components)\//.test(to)) return [`${to} has no place in scripts/checks/floors.ts`];
      return other > own ? [`${file} imports ${to}, which stands above it`] : [];
    });
  });
}

/** SQL, the pool and the core's tables are a noun's own business: pages, handlers and components ask the noun. */
export function reachesForSql(modules: readonly Module[]): string[] {
  const isSql = (file: string) => /^lib\/(.*-statements\.ts$|(db|redis|stock\/database)\/)/.test(file);
  return modules
    .filter(({ file }) => /^(app|components)\//.test(file))
    .flatMap(({ file, imports }) =>
      imports.filter(({ to }) => isSql(to)).map(({ to }) => `${file} imports ${to}: ask the noun instead`),
    );
}

/** The core stands on the database and nothing else. */
export function strangersInStock(modules: readonly Module[]): string[] {
  const forbidden = /^(next|react|react-dom|hono|@hono|@upstash|@tanstack)(\/|$)/;
  const own = /^lib\/(stock|db|outbox|format|env|invariant|log|per-process|server-only)(\/|\.ts$)/;
  return modules
    .filter(({ file }) => file.startsWith("lib/stock/"))
    .flatMap(({ file, imports, packages }) =>
      [
        ...packages.filter((name) => forbidden.test(name)),
        ...imports.map(({ to }) => to).filter((to) => !own.test(to)),
      ].map((name) => `${file} imports ${name}: the core knows no HTTP, no React, no Redis`),
    );
}

/** Ways from a file that the browser runs to one that says it is for the server alone, by lib/server-only.ts. */
export function serverCodeInBrowser(modules: readonly Module[]): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const isServerOnly = (module: Module) => module.imports.some(({ to }) => to === "lib/server-only.ts");
  const starts = modules.filter(({ file, isClient }) => isClient || file.startsWith("lib/client/"));
  return starts.flatMap((start) => {
    const way = wayTo(start, byFile, isServerOnly);
    return way ? [`the browser would load ${way.join(" → ")}`] : [];
  });
}

function wayTo(
  start: Module,
  byFile: ReadonlyMap<string, Module>,
  isGoal: (module: Module) => boolean,
): string[] | null {
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
