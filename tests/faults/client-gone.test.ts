import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { expectNoComplaint, leaveWhileReading, leaveWhileSending } from "@/tests/factories/going-clients";
import { startShop } from "./started-shop";

const LISTENED = ["/api/auth/sign-in/email", "/api/reservations", "/api/payments/webhook/test", "/api/nothing"];
const PAGES = ["/", "/sign-in", "/products/none", "/nothing", "/open/none", "/sw.js"];
const METHODS = ["PUT", "DELETE", "PROPFIND", "OPTIONS", "GET"];

test("a client that goes away while it sends or reads is no error: nothing about it is printed above level info", async () => {
  let output = "";
  const { server, url } = await startShop("shell", { LOG_LEVEL: "debug" }, (text) => {
    output += text;
  });
  expect((await fetch(`${url}/sign-in`)).status).toBe(200);
  output = "";
  const ids: string[] = [];
  for (const path of [...LISTENED, ...PAGES]) {
    for (const kind of ["announced", "chunked"] as const) {
      const id = randomUUID();
      await leaveWhileSending(url, path, kind, id);
      if (path === "/api/reservations") ids.push(id);
    }
  }
  for (const method of METHODS) {
    for (const path of ["/api/reservations", "/sign-in", "/open/none"]) {
      for (const kind of ["announced", "chunked"] as const)
        await leaveWhileSending(url, path, kind, randomUUID(), method);
    }
  }
  for (const path of ["/api/products?limit=100", `/api/stock/stream?productId=${randomUUID()}`, "/", "/docs"]) {
    await leaveWhileReading(url, path);
  }
  // What the server printed by then includes that it answered them.
  await expect.poll(() => ids.every((id) => output.includes(id))).toBe(true);
  await delay(500);
  expectNoComplaint(output);
  const posted = await fetch(`${url}/sign-in`, { method: "POST", body: new URLSearchParams({ email: "a@shop.test" }) });
  expect([posted.status, await posted.text()], "a form without scripts").toEqual([
    200,
    expect.stringContaining("Sign in"),
  ]);
  process.kill(server, "SIGTERM");
});
