import { expect, test } from "vitest";
import { scriptOf } from "@/tests/bench/load/wrk";

test("wrk sends each request with its own id where one is asked for", () => {
  const script = scriptOf([
    { method: "POST", path: "/a", headers: { "idempotency-key": "k-[<id>]" }, body: '{"quantity":1}' },
    { method: "GET", path: "/b" },
  ]);
  expect(script).toMatch(/\["idempotency-key"\] = "k-[\w-]{36}-" \.\. sent \.\. ""/);
  expect(script).toContain('wrk.format("POST", "/a"');
  expect(script).toContain(String.raw`"{\"quantity\":1}"`);
  expect(script).toContain('wrk.format("GET", "/b", {  }, nil)');
});
