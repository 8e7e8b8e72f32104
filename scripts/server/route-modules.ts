import path from "node:path";
import { pathToFileURL } from "node:url";
import { routeFiles } from "./route-files";

type RouteModule = readonly [file: string, exported: Record<string, unknown>];

/** In the built launcher, static imports take this function's place: scripts/launch/bundle-launcher.ts. */
export async function loadRouteModules(projectDirectory: string): Promise<RouteModule[]> {
  return await Promise.all(
    routeFiles(projectDirectory).map(async (file) => {
      const url = pathToFileURL(path.join(projectDirectory, "app", file));
      return [file, (await import(url.href)) as Record<string, unknown>] as const;
    }),
  );
}
