import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { Handler } from "@/lib/api/route";
import { openApiDocument } from "@/lib/openapi/document";
import { get } from "./api";

/** Every method and path for which a file in app/api exports a handler. */
async function mounted(): Promise<string[]> {
  const api = path.join(process.cwd(), "app", "api");
  const files = readdirSync(api, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "route.ts",
  );
  const found = await Promise.all(
    files.map(async (file) => {
      const handlers = (await import(pathToFileURL(path.join(api, file)).href)) as Record<string, Handler>;
      const address = `/api/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
      return Object.entries(handlers).flatMap(([method, handler]) => {
        if (!handler.operation) return [];
        expect(`${handler.operation.method} ${handler.operation.path}`).toBe(`${method} ${address}`);
        return [`${method} ${address}`];
      });
    }),
  );
  return found.flat().sort();
}

function documented(): string[] {
  return Object.entries(openApiDocument().paths ?? {})
    .flatMap(([address, item]) => Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${address}`))
    .sort();
}

test("every mounted operation is in the document, and no others are", async () => {
  expect(documented()).toEqual(await mounted());
  expect(documented().length).toBeGreaterThan(90);
});

test("the document is served as OpenAPI 3.1, and every reference in it resolves", async () => {
  const served = await get("/api/openapi.json");
  expect(served.body).toMatchObject({ openapi: "3.1.0", info: { title: "Holdfast" } });
  const schemas = Object.keys(openApiDocument().components?.schemas ?? {});
  const references = [...served.text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? "",
  );
  expect(references.length).toBeGreaterThan(20);
  expect(schemas).toEqual(expect.arrayContaining(references));
});

test("every operation has its own id, a summary, and documents its refusals", () => {
  const operations = Object.values(openApiDocument().paths ?? {}).flatMap((item) => Object.values(item ?? {}));
  const ids = operations.map((operation) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const operation of operations) {
    expect(operation.summary).toBeTruthy();
    expect(Object.keys(operation.responses)).toContain("500");
  }
});

test("whoever only reads, even by POST, is told BUSY when late, and never left in doubt", () => {
  const lateCodes = (path: string, method: "get" | "post") => {
    const refusal = openApiDocument().paths?.[path]?.[method]?.responses?.["503"];
    const codes = (refusal as { description: string }).description.matchAll(/`(BUSY|OUTCOME_UNKNOWN)`/g);
    return [...codes].map(([, code]) => code).sort();
  };
  expect(lateCodes("/api/delivery-options", "post")).toEqual(["BUSY"]);
  expect(lateCodes("/api/products", "get")).toEqual(["BUSY"]);
  expect(lateCodes("/api/reservations", "post")).toEqual(["BUSY", "OUTCOME_UNKNOWN"]);
  expect(lateCodes("/api/orders/find", "post")).toEqual(["BUSY", "OUTCOME_UNKNOWN"]);
});

test("examples of requests are in the document, in the form in which they are sent", () => {
  const { schemas = {} } = openApiDocument().components ?? {};
  expect(schemas.ReserveRequest).toMatchObject({ examples: [{ sku: "FIT-FOOTBALL-5", quantity: 1 }, {}] });
});
