// npm start. Plain JavaScript, because a built shop starts from its bundle without loading the TypeScript compiler.
import { existsSync } from "node:fs";

const bundle = new URL("../.next/launcher/start-built.mjs", import.meta.url);

/** Starts from the bundle; false if there is none or the sources have changed since it was made. */
async function startBuilt() {
  if (!existsSync(bundle)) return false;
  const built = await import(bundle.href);
  return await built.startBuilt();
}

if (!(await startBuilt())) {
  const { register } = await import("tsx/esm/api");
  register();
  await import("./start.ts");
}
