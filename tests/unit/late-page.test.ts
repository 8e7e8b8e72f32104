import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { orLatePage } from "@/scripts/server/late-page";
import type { PageKeeper } from "@/scripts/server/page-keeper";
import { passOn } from "@/scripts/server/pass-on";

const REQUEST_MS_MAX = 2_000;

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:9/none");
  for (const secret of ["AUTH_SECRET", "CRON_SECRET"]) vi.stubEnv(secret, "x".repeat(32));
  vi.stubEnv("REQUEST_MS_MAX", String(REQUEST_MS_MAX));
});

const neverStarted = {
  listening: () => new Promise(() => undefined),
  isSilent: () => false,
  notePage: () => undefined,
};

test.each([
  ["the process that sells", () => passOn(neverStarted as unknown as PageKeeper)],
  ["the process of the pages", () => orLatePage(() => undefined)],
])("while the database is silent, %s tells of a late page within a request's time", async (_, listener) => {
  const late = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => late.mockRestore());
  const server = createServer(listener());
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cart`);
  expect(status).toBe(503);
  // Measured by its timer: on a busy machine the answer itself may be late.
  const judged = late.mock.calls.map(([, ms]) => ms ?? 0).filter((ms) => ms > 1_000 && ms < REQUEST_MS_MAX);
  expect(judged).toEqual([1_750]);
});

test("a header that Next appends after a late page is dropped without an error", async () => {
  const errors: unknown[] = [];
  const server = createServer(
    orLatePage((_, response) => {
      response.once("finish", () => {
        try {
          response.appendHeader("vary", "rsc");
        } catch (error) {
          errors.push(error);
        }
      });
    }),
  );
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/cart`);
  await answer.text();
  expect([answer.status, errors]).toEqual([503, []]);
});
