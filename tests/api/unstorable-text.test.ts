import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "@/lib/openapi/operations";
import { aKey, post, send, somebody } from "./api";

const inPath = OPERATIONS.filter(({ path }) => path.includes("{"));
const TOKENS = [
  ["sign-in", { email: "asha@shop.test", password: "a long password", linkToken: "\0" }],
  ["reset-password", { token: "\0", newPassword: "a long password" }],
  ["verify-email", { token: "\0" }],
] as const;

let admin = "";
let cookie = "";

beforeAll(async () => {
  admin = await aKey("admin");
  ({ cookie } = await somebody("admin"));
});

describe("text that Postgres cannot store", () => {
  test.each(inPath.map(({ method, path, caller }) => [method, path, caller] as const))(
    "is unknown or malformed in the path of %s %s",
    async (method, path, caller) => {
      const who = caller === "session" ? { cookie } : { key: admin };
      const body = method === "GET" || method === "DELETE" ? undefined : (BODIES[path] ?? {});
      const answer = await send(method, path.replaceAll(/\{\w+\}/g, "%00"), { ...who, body });
      await answer.body?.cancel();
      expect([400, 404]).toContain(answer.status);
    },
  );

  test("is no id of a session", async () => {
    for (const id of ["\0", "\ud800"]) {
      expect((await post("/api/auth/revoke-session", { id }, { cookie })).body.code).toBe("VALIDATION_ERROR");
    }
  });

  test.each(TOKENS)("is no token: %s", async (path, body) => {
    expect((await post(`/api/auth/${path}`, body)).status).toBeLessThan(500);
  });
});

/** Bodies that get past their schemas, where the path would reach the database. */
const BODIES: Record<string, object> = {
  "/api/admin/people/{id}/role": { role: "viewer" },
  "/api/admin/risk/tolerances/{policyCode}": { percent: 1 },
};
