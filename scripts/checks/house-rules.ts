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
    if (own === -1) return [`${file} is not listed in scripts/checks/floors.ts`];
    return imports
      .filter(({ to }) => placeOf(to) > own)
      .map(({ to }) => `${file} imports ${to}, which comes later in the order`);
  });
}

/** Imports that the other rules cannot follow. */
export function unclearImports(modules: readonly Module[]): string[] {
  return modules
    .filter(({ file }) => /^(app|components|lib)\//.test(file))
    .flatMap(({ file, unclear, packages }) => [
      ...unclear.map((name) => `${file} imports ${name}: no such file, or a name that cannot be checked`),
      ...packages
        .filter(({ name }) => /^(node:)?module$/.test(name))
        .map(() => `${file} imports node:module: write a plain import, which can be checked`),
    ]);
}

/** Pages, handlers and components must not use SQL, the pool or the core's tables directly; they call a noun in lib. */
export function reachesForSql(modules: readonly Module[]): string[] {
  const isSql = (file: string) => /^lib\/(.*-statements\.ts$|(db|redis|stock\/database)\/)/.test(file);
  const isClientOf = (name: string) => /^(pg|@prisma\/.*|@upstash\/.*)$/.test(name);
  return modules
    .filter(({ file }) => /^(app|components)\//.test(file))
    .flatMap(({ file, imports, packages }) =>
      [...imports.map(({ to }) => to).filter(isSql), ...packages.map(({ name }) => name).filter(isClientOf)].map(
        (name) => `${file} imports ${name}: use the noun in lib instead`,
      ),
    );
}

/** The core may depend on Postgres, but not on HTTP, React or Redis. */
export function strangersInStock(modules: readonly Module[]): string[] {
  const allowed = /^(node:(crypto|timers\/promises)|pg)$/;
  const own =
    /^lib\/(stock|db|outbox|format|env|grouped|invariant|log|messages\/locale|per-process|server-only|signature)(\/|\.ts$)/;
  return modules
    .filter(({ file }) => file.startsWith("lib/stock/"))
    .flatMap(({ file, imports, packages }) =>
      [
        ...packages.map(({ name }) => name).filter((name) => !allowed.test(name)),
        ...imports.map(({ to }) => to).filter((to) => !own.test(to)),
      ].map((name) => `${file} imports ${name}: the core uses Postgres and nothing else`),
    );
}

/** Rooms that only read stock; none may load the stock writer, not even indirectly. */
const READERS = /^lib\/(ledger|catalog|live|delivery|seo)\//;

export function writerInReads(modules: readonly Module[]): string[] {
  const isWriter = ({ file }: Module) => file.startsWith("lib/stock/writer/");
  return waysFrom(modules, ({ file }) => READERS.test(file), isWriter).map((way) => `a read would load ${way}`);
}

/** Packages that exist only on the server. A file that imports one, or its types, is server-only without saying so. */
const SERVER_PACKAGES =
  /^(node:|pg$|pino$|prom-client$|stripe$|nodemailer|better-auth|rate-limiter-flexible$|@node-rs\/|@prisma\/|@upstash\/)/;

/** Import paths from code that runs in the browser to server-only code, marked (lib/server-only.ts) or by its packages. */
export function serverCodeInBrowser(modules: readonly Module[]): string[] {
  const isBrowsers = ({ file, isClient }: Module) => isClient || file.startsWith("lib/client/");
  const isServerOnly = ({ imports, packages }: Module) =>
    imports.some(({ to }) => to === "lib/server-only.ts") || packages.some(({ name }) => SERVER_PACKAGES.test(name));
  return waysFrom(modules, isBrowsers, isServerOnly).map((way) => `the browser would load ${way}`);
}

/** Import circles, types included. Biome overlooks those that an `import("…")` in a type closes. */
export function circles(modules: readonly Module[]): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  return modules.flatMap((start) =>
    start.imports.flatMap(({ to }) => {
      const next = byFile.get(to);
      const way = next && wayTo(next, byFile, ({ file }) => file === start.file, { withTypes: true });
      // Every file of a circle finds it; the first by name reports it.
      return way?.every((file) => start.file <= file) ? [`a circle: ${[start.file, ...way].join(" → ")}`] : [];
    }),
  );
}

type Test = (module: Module) => boolean;

function waysFrom(modules: readonly Module[], isStart: Test, isGoal: Test): string[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  return modules.filter(isStart).flatMap((start) => wayTo(start, byFile, isGoal)?.join(" → ") ?? []);
}

/** The shortest path along imports; null if there is none. Type-only imports do not exist at run time and are left out by default. */
function wayTo(
  start: Module,
  byFile: ReadonlyMap<string, Module>,
  isGoal: Test,
  { withTypes = false } = {},
): string[] | null {
  const cameFrom = new Map<string, string | null>([[start.file, null]]);
  const waiting = [start];
  for (let module = waiting.shift(); module; module = waiting.shift()) {
    if (isGoal(module)) return wayBack(module.file, cameFrom);
    for (const { to, isType } of module.imports) {
      const next = byFile.get(to);
      if ((isType && !withTypes) || !next || cameFrom.has(to)) continue;
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
