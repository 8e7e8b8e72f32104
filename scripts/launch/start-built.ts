import { isBuiltFrom, sourceHash } from "./built-from";

/**
 * The bundle's entry, called by scripts/start.mjs. Returns false if the sources have changed since the last build. It
 * imports nothing from packages before it knows, since they may have changed too.
 */
export async function startBuilt(): Promise<boolean> {
  if (!isBuiltFrom(sourceHash())) return false;
  // Packages look at it when they load.
  Object.assign(process.env, { NODE_ENV: "production" });
  const { launch } = await import("./launch");
  await launch({ dev: false, isBuilt: true });
  return true;
}
