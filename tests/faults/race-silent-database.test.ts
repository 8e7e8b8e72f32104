import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { env } from "@/lib/env";
import { makeLab } from "@/lib/race/lab";
import { addWarehouse, emptyLab } from "@/lib/race/lab-statements";
import { raceStrategy } from "@/lib/race/race-strategy";

/** A proxy to the database whose open connections can fall silent, as if the host had disappeared. */
async function aWay(): Promise<{ url: string; silence: () => void }> {
  const url = new URL(env().DATABASE_URL);
  const target = { host: url.hostname, port: Number(url.port) };
  const pairs = new Set<[Socket, Socket]>();
  const server: Server = createServer((client) => {
    const database = connect(target);
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) socket.on("error", () => undefined);
    client.on("close", () => database.destroy());
    pairs.add([client, database]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has a port");
  url.host = `127.0.0.1:${address.port}`;
  const silence = () => {
    for (const [client, database] of pairs) {
      client.unpipe(database);
      database.unpipe(client);
    }
  };
  return { url: url.href, silence };
}

test("a race whose connections fall silent ends by itself, with an answer for every racer and no connection kept", async () => {
  const way = await aWay();
  const lab = makeLab(way.url, 4);
  onTestFinished(() => lab.pool.end());
  await emptyLab(lab.pool);
  const load = { strategy: "READ_COMMITTED_LOCK", units: 50, buyers: 50, thinkMs: 20, raceMsMax: 3_000 } as const;
  let isSilent = false;
  const race = raceStrategy(lab, await addWarehouse(lab.pool), {
    ...load,
    isStopped: () => false,
    onFate: ({ fate }) => {
      if (isSilent || fate !== "WON") return;
      isSilent = true;
      way.silence();
    },
  });
  const result = await Promise.race([race, sleep(120_000, null, { ref: false })]);
  expect(result).toMatchObject({ buyers: 50, ledgerHolds: true });
  expect(result?.errors).toBeGreaterThan(0);
  expect(lab.pool.waitingCount).toBe(0);
  expect(lab.pool.idleCount).toBe(lab.pool.totalCount);
});
