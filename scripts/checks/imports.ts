import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseSync } from "oxc-parser";

export interface Import {
  /** A path from the project's root, with its extension. */
  to: string;
  /** A type-only import, which does not exist at run time. */
  isType: boolean;
  /** Loaded by import() when first needed. */
  isLazy: boolean;
}

export interface Module {
  file: string;
  /** Begins with "use client", so it runs in the browser. */
  isClient: boolean;
  imports: Import[];
  /** Imported packages and Node's built-in modules. */
  packages: string[];
}

const EXTENSIONS = ["", ".ts", ".tsx", "/route.ts", ".json"];

/** Reads each file's imports, including dynamic imports and re-exports. */
export async function readModules(root: string, files: readonly string[]): Promise<Module[]> {
  const known = new Set(files);
  return await Promise.all(
    files
      .filter((file) => /\.tsx?$/.test(file))
      .map(async (file) => moduleOf(file, await readFile(path.join(root, file), "utf8"), known)),
  );
}

export function moduleOf(file: string, source: string, known: ReadonlySet<string>): Module {
  const { module, program } = parseSync(file, source);
  const said = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      name: moduleRequest.value,
      isType: entries.length > 0 && entries.every((entry) => entry.isType),
      isLazy: false,
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ name: moduleRequest.value, isType, isLazy: false }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      name: source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      isType: false,
      isLazy: true,
    })),
  ];
  const imports: Import[] = [];
  const packages: string[] = [];
  for (const { name, isType, isLazy } of said) {
    const to = resolve(file, name, known);
    if (to) imports.push({ to, isType, isLazy });
    else if (!name.startsWith(".") && !name.startsWith("@/")) packages.push(name);
  }
  const isClient = program.body.some((statement) => "directive" in statement && statement.directive === "use client");
  return { file, isClient, imports, packages };
}

function resolve(file: string, name: string, known: ReadonlySet<string>): string | undefined {
  const isOwn = name.startsWith("@/") || name.startsWith(".");
  if (!isOwn) return undefined;
  const target = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(file), name);
  return EXTENSIONS.map((extension) => target + extension).find((candidate) => known.has(candidate));
}
