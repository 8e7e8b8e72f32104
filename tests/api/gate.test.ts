import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Handler } from "@/lib/api/route";
import { call, send } from "./api";
import { type GateCallers, gateCallers, statusesAt } from "./gate-callers";
import { ENDPOINTS, PAGES } from "./gate-table";

const app = path.join(process.cwd(), "app");
const filesNamed = (name: string, under = "") =>
  readdirSync(path.join(app, under), { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === name,
  );

const routes = await Promise.all(
  filesNamed("route.ts", "api").map(async (file) => {
    const exported = (await import(pathToFileURL(path.join(app, "api", file)).href)) as Record<string, Handler>;
    const address = `/api/${path.dirname(file)}`.replaceAll(/\[(\w+)\]/g, "{$1}");
    return { address, handlers: Object.entries(exported) };
  }),
);

let callers: GateCallers;

beforeAll(async () => {
  callers = await gateCallers();
});

describe("the gate of the API", () => {
  test("covers every method of every route file, and its table has no others", () => {
    const mounted = routes.flatMap(({ address, handlers }) =>
      handlers.filter(([, handler]) => handler.operation).map(([method]) => `${method} ${address}`),
    );
    expect(Object.keys(ENDPOINTS).sort()).toEqual(mounted.sort());
  });

  test("is always `route`: every route file but the catch-all uses it", () => {
    const without = routes.filter(({ handlers }) => !handlers.some(([, handler]) => handler.operation));
    expect(without.map(({ address }) => address)).toEqual(["/api/[[...path]]"]);
  });

  test("requires an admin for every address under /api/admin", () => {
    for (const { address, handlers } of routes.filter(({ address }) => /^\/api\/(admin|audit|metrics)/.test(address))) {
      for (const [, handler] of handlers) {
        if (handler.operation) expect(handler.operation.caller, address).toBe("admin");
      }
    }
  });

  test.each(Object.entries(ENDPOINTS))("%s", async (name, endpoint) => {
    expect(await statusesAt(name, endpoint, callers)).toEqual(endpoint.cells);
  });

  test("lets nobody in by a method that a path does not have", async () => {
    for (const { address } of routes.filter(({ address }) => address.startsWith("/api/admin"))) {
      for (const method of ["PUT", "PATCH", "DELETE"].filter((each) => !ENDPOINTS[`${each} ${address}`])) {
        expect((await send(method, address)).status, `${method} ${address}`).toBe(405);
      }
    }
  });

  test.each([
    ["POST", "/api/auth/sign-up"],
    ["POST", "/api/auth/update-user"],
    ["POST", "/api/auth/forget-password"],
    ["GET", "/api/auth/reset-password/token"],
    ["POST", "/api/auth/change-email"],
    ["POST", "/api/auth/delete-user"],
    ["POST", "/api/auth/set-role"],
    ["GET", "/api/auth/ok"],
    ["GET", "/api/auth/error"],
    ["GET", "/api/auth"],
  ])("exposes nothing else of better-auth's: %s %s", async (method, address) => {
    const answer = await call(method, address, { ...callers.admin, ...(method === "POST" && { body: {} }) });
    expect([answer.status, answer.body.code]).toEqual([404, "NOT_FOUND"]);
  });
});

describe("the gate of the panel", () => {
  test("has every page in its table, and no others", () => {
    const made = filesNamed("page.tsx").map((file) => {
      const parts = path.dirname(file).split(path.sep);
      return `/${parts.filter((part) => part !== "." && !part.startsWith("(")).join("/")}`;
    });
    expect(Object.keys(PAGES).sort()).toEqual(made.sort());
  });

  test("is called by every page itself, since a layout is not rendered again between pages", () => {
    for (const file of filesNamed("page.tsx", "admin").filter((file) => !/^(?:login|join)/.test(file))) {
      expect(file).toMatch(/^\(panel\)/);
      expect(readFileSync(path.join(app, "admin", file), "utf8"), file).toMatch(/^export default panelPage\(/m);
    }
  });
});
