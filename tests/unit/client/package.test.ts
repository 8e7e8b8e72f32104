import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { clientExample } from "@/components/docs/call-examples";
import { readGroups } from "@/components/docs/read-document";
import { openApiDocument } from "@/lib/openapi/document";

// What `npm publish` would send, in a project of somebody else's.

const root = process.cwd();
const client = path.join(root, "packages", "client");
const project = mkdtempSync(path.join(tmpdir(), "client-package-"));
const installed = path.join(project, "node_modules", "@holdfast", "client");
let files: string[];

/** What it prints. */
const run = (program: string, args: string[], cwd = project) =>
  spawnSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).stdout;

beforeAll(() => {
  const packed = run("npm", ["pack", "--json", "--pack-destination", project], client);
  const [{ filename, files: listed }] = JSON.parse(packed.slice(packed.indexOf("[\n")));
  files = listed.map((file: { path: string }) => file.path);
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", path.join(project, filename), "--strip-components=1", "-C", installed]);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "eventsource-parser", "standardwebhooks"]) {
    symlinkSync(path.join(root, "node_modules", name), path.join(project, "node_modules", name));
  }
  writeFileSync(path.join(project, "package.json"), '{ "type": "module" }');
});

test("it has the built files, their types and its README, and nothing else", () => {
  expect(files).toEqual(expect.arrayContaining(["README.md", "package.json", "dist/holdfast.js", "dist/api.d.ts"]));
  expect(files.filter((file) => !/^(README\.md|package\.json|dist\/[\w-]+\.(js|d\.ts))$/.test(file))).toEqual([]);
});

test("plain Node runs it", () => {
  const program = `
    import { holdfast, ApiProblem } from "@holdfast/client";
    import { verifyWebhook } from "@holdfast/client/webhooks";
    const shop = holdfast({ url: "http://127.0.0.1:1", retryMsMax: 0 });
    const failed = await shop.GET("/api/health").catch((error) => error.name);
    console.log(failed, typeof ApiProblem, typeof verifyWebhook);`;
  writeFileSync(path.join(project, "program.js"), program);
  expect(run(process.execPath, ["program.js"])).toBe("NoAnswer function function\n");
});

test("a TypeScript program has its types, and every example of /docs is right by them", () => {
  const program = `
    import { holdfast, type Schemas } from "@holdfast/client";
    import { verifyWebhook } from "@holdfast/client/webhooks";
    const shop = holdfast({ url: "http://127.0.0.1:1" });
    export const { data } = await shop.POST("/api/reservations", { body: { sku: "TEE", quantity: 1 } });
    if ("id" in data) data.expiresAt satisfies string;
    export const product: Schemas["Product"] = (await shop.GET("/api/products")).data.products[0]!;
    for await (const { sku } of shop.each("/api/audit")) sku satisfies string | null;
    for await (const { event, data } of shop.stockEvents()) if (event === "stock") data.available satisfies number;
    const event = verifyWebhook("whsec_", "{}", {});
    if (event.type === "stock.low") event.data.newlyLowIn satisfies string[];
    // @ts-expect-error: a mistyped field
    await shop.POST("/api/reservations", { body: { skuu: "TEE", quantity: 1 } });
    // @ts-expect-error: no such path
    await shop.GET("/api/product");`;
  writeFileSync(path.join(project, "program.ts"), program);
  const document = openApiDocument();
  const examples = readGroups(document)
    .flatMap(({ operations }) => operations)
    .flatMap((operation) => clientExample(document, operation) ?? [])
    .map((example) => `{ ${example.replace("…", "event satisfies string;")} }`);
  expect(examples.length).toBeGreaterThan(150);
  const shop = 'import { holdfast } from "@holdfast/client";\nconst shop = holdfast();';
  writeFileSync(path.join(project, "examples.ts"), [shop, ...examples].join("\n"));
  const compiler = path.join(client, "node_modules", "typescript", "bin", "tsc");
  const options = ["--strict", "--noEmit", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom"];
  expect(run(process.execPath, [compiler, ...options, "--module", "nodenext", "program.ts", "examples.ts"])).toBe("");
});
