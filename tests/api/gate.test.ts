import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Handler } from "@/lib/api/route";
import { aKey, anAccount, aShopper, call, send, somebody } from "./api";
import { ENDPOINTS, EVERYBODY, PAGES, type Who } from "./gate-table";

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

type Credentials = { cookie?: string; key?: string };
let credentials: Record<Who, Credentials>;

beforeAll(async () => {
  credentials = {
    nobody: {},
    shopper: { cookie: await aShopper() },
    account: { cookie: (await anAccount()).cookie },
    viewer: { cookie: (await somebody("viewer")).cookie },
    admin: { cookie: (await somebody("admin")).cookie },
    shopKey: { key: await aKey("shop") },
    adminKey: { key: await aKey("admin") },
  };
});

describe("the gate of the API", () => {
  test("stands before every method of every route file, and the table has no others", () => {
    const mounted = routes.flatMap(({ address, handlers }) =>
      handlers.filter(([, handler]) => handler.operation).map(([method]) => `${method} ${address}`),
    );
    expect(Object.keys(ENDPOINTS).sort()).toEqual(mounted.sort());
  });

  test("is the one of `route`: but for the catch-all, no route file goes without", () => {
    const without = routes.filter(({ handlers }) => !handlers.some(([, handler]) => handler.operation));
    expect(without.map(({ address }) => address)).toEqual(["/api/[[...path]]"]);
  });

  test("asks for an admin wherever the address says so", () => {
    for (const { address, handlers } of routes.filter(({ address }) => /^\/api\/(admin|audit|metrics)/.test(address))) {
      for (const [, handler] of handlers) {
        if (handler.operation) expect(handler.operation.caller, address).toBe("admin");
      }
    }
  });

  test.each(Object.entries(ENDPOINTS))("%s", async (name, { path: asked, body, cells }) => {
    const [method = "", address = ""] = name.split(" ");
    const got: Partial<Record<Who, number>> = {};
    for (const who of EVERYBODY) {
      const isLeaving = address === "/api/auth/sign-out";
      const said = isLeaving ? await anotherSession(who) : credentials[who];
      // A stream has no end, and the first answer says enough.
      const response = await send(method, asked ?? address, { ...said, body });
      got[who] = response.status;
      await response.body?.cancel();
    }
    expect(got).toEqual(cells);
  });

  test("lets nobody in by a method that a path does not have", async () => {
    for (const { address } of routes.filter(({ address }) => address.startsWith("/api/admin"))) {
      for (const method of ["PUT", "PATCH", "DELETE"]) {
        expect((await send(method, address, credentials.nobody)).status, `${method} ${address}`).toBe(405);
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
  ])("leads to nothing else of better-auth's: %s %s", async (method, address) => {
    const answer = await call(method, address, { ...credentials.admin, ...(method === "POST" && { body: {} }) });
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

  test("is asked by every page of the panel itself, since a layout is not made anew between pages", () => {
    for (const file of filesNamed("page.tsx", "admin").filter((file) => !file.startsWith("login"))) {
      expect(file).toMatch(/^\(panel\)/);
      expect(readFileSync(path.join(app, "admin", file), "utf8"), file).toMatch(/^export default panelPage\(/m);
    }
  });
});

/** Who signs out is gone from then on, and the next cell needs them. */
async function anotherSession(who: Who): Promise<Credentials> {
  if (who === "account") return { cookie: (await anAccount()).cookie };
  return who === "admin" || who === "viewer" ? { cookie: (await somebody(who)).cookie } : credentials[who];
}
