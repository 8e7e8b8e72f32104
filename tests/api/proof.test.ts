import "@/tests/factories/with-turnstile";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReserve } from "@/tests/factories/commands";
import { solvedProof } from "@/tests/factories/solved-proof";
import { turnstile } from "@/tests/factories/with-turnstile";
import { type Answered, aKey, anAccount, aShopper, aStockedProduct, get, post } from "./api";

// Runs before anything reads this process's environment. Little work, so that the tests are quick.
vi.hoisted(() => {
  process.env.PROOF_WORK_PER_UNIT = "10000";
  process.env.RATE_LIMIT_ADDRESS_PER_MINUTE = "6";
});

/** An IPv4 network that no other test calls from. */
let networks = 0;
const aNetwork = () => `203.0.113.${++networks}`;

const codeOf = ({ status, body }: Answered) => (status < 300 ? status : `${status} ${body.code}`);

/** Ten units, of which each network may hold two without a proof. */
let sku: string;
let address: string;
beforeEach(async () => {
  sku = (await aStockedProduct(5)).sku;
  address = aNetwork();
});

const reserve = (quantity: number, said = {}) => post("/api/reservations", { sku, quantity }, { address, ...said });
const proving = async ({ body }: Answered) => ({ headers: { "holdfast-proof": await solvedProof(body.challenge) } });

describe("reserving beyond the allowance", () => {
  test("answers 403 with a challenge; with its solution, the same request holds", async () => {
    const cookie = await aShopper();
    expect((await reserve(2, { cookie })).status).toBe(201);
    const refused = await reserve(1, { cookie });
    expect(codeOf(refused)).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await reserve(1, { cookie, ...(await proving(refused)) }))).toBe(201);
  });

  test("works with one Idempotency-Key, and a repetition gets the first answer again", async () => {
    const said = { cookie: await aShopper(), once: randomUUID() };
    await reserve(2);
    const refused = await reserve(1, said);
    const proof = await proving(refused);
    const held = await reserve(1, { ...said, ...proof });
    expect([codeOf(refused), codeOf(held)]).toEqual(["403 PROOF_REQUIRED", 201]);
    const again = await reserve(1, { ...said, ...proof });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.text).toBe(held.text);
    expect((await reserve(1, said)).text).toBe(held.text);
  });

  test("asks neither API keys nor accounts with a verified address", async () => {
    const account = await anAccount();
    await pool().query("update auth_user set email_verified = true where email = $1", [account.email]);
    await reserve(2);
    expect(codeOf(await reserve(1, { key: await aKey("shop") }))).toBe(201);
    expect(codeOf(await reserve(1, { cookie: account.cookie }))).toBe(201);
    expect(codeOf(await reserve(1, { cookie: (await anAccount()).cookie }))).toBe("403 PROOF_REQUIRED");
  });

  test("counts an IPv6 network as one, and all networks up to a fifth of the stock", async () => {
    ({ sku } = await aStockedProduct(10));
    const from = (ip: string) => reserve(2, { address: ip });
    expect(codeOf(await from("2001:db8:1::1"))).toBe(201);
    expect(codeOf(await from("2001:db8:1::2"))).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await from("2001:db8:2::1"))).toBe(201);
    expect(codeOf(await from("2001:db8:3::1"))).toBe("403 PROOF_REQUIRED");
  });

  test("stays exact when many ask at once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => reserve(1)));
    expect(answers.map(codeOf).sort()).toEqual([201, 201, ...Array(4).fill("403 PROOF_REQUIRED")]);
  });

  test("a change of the running hold needs no proof for what it has", async () => {
    const cookie = await aShopper();
    const { body } = await reserve(2, { cookie });
    expect(codeOf(await reserve(1, { cookie, replaces: body.id }))).toBe("403 PROOF_REQUIRED");
    const changed = await post("/api/reservations", { sku, quantity: 1, replaces: body.id }, { cookie, address });
    expect(codeOf(changed)).toBe(201);
  });
});

describe("a proof is refused with a new challenge, and nothing is held,", () => {
  const heldUnits = async () => (await get(`/api/inventory/${sku}`)).body.reserved;

  async function expectRefused(answer: Answered): Promise<void> {
    expect(codeOf(answer)).toBe("403 PROOF_REQUIRED");
    expect(answer.body.challenge).toHaveProperty("signature");
  }

  test("when it was used before", async () => {
    await reserve(2);
    const proof = await proving(await reserve(1));
    expect(codeOf(await reserve(1, proof))).toBe(201);
    await expectRefused(await reserve(1, proof));
    expect(await heldUnits()).toBe(3);
  });

  test("when two requests use it at once: one of them holds", async () => {
    await reserve(2);
    const proof = await proving(await reserve(1));
    const both = await Promise.all([reserve(1, proof), reserve(1, proof)]);
    expect(both.map(codeOf).sort()).toEqual([201, "403 PROOF_REQUIRED"]);
  });

  test("when it comes from another network", async () => {
    await reserve(2);
    const proof = await proving(await reserve(1));
    await expectRefused(await reserve(1, { ...proof, address: aNetwork() }));
    expect(await heldUnits()).toBe(2);
  });

  test("when it was made for another product", async () => {
    await reserve(2);
    const proof = await proving(await reserve(1));
    ({ sku } = await aStockedProduct(5));
    await expectRefused(await reserve(1, proof));
    expect(await heldUnits()).toBe(0);
  });

  test("when it was made for fewer units", async () => {
    ({ sku } = await aStockedProduct(20));
    await reserve(4);
    const proof = await proving(await reserve(1));
    await expectRefused(await reserve(3, proof));
    expect(await heldUnits()).toBe(4);
  });

  test("when its time is over", async () => {
    await reserve(2);
    const proof = await proving(await reserve(1));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    try {
      await expectRefused(await reserve(1, proof));
    } finally {
      vi.useRealTimers();
    }
  });

  test.each([
    ["is not one", "bm90IGEgcHJvb2Y="],
    ["is too long to be one", "x".repeat(10_000)],
    ["has no solution", Buffer.from('{"challenge":{},"solution":null}').toString("base64")],
  ])("when it %s", async (_, header) => {
    await expectRefused(await reserve(1, { headers: { "holdfast-proof": header } }));
    expect(await heldUnits()).toBe(0);
  });

  test("when its work was made less, or its solution guessed", async () => {
    await reserve(2);
    const { body } = await reserve(1);
    const challenge = body.challenge as { parameters: { keyPrefix: string }; signature: string };
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: "0" } };
    await expectRefused(await reserve(1, { headers: { "holdfast-proof": await solvedProof(easier) } }));
    const guessed = { challenge, solution: { counter: 1, derivedKey: challenge.parameters.keyPrefix.repeat(2) } };
    const header = Buffer.from(JSON.stringify(guessed)).toString("base64");
    await expectRefused(await reserve(1, { headers: { "holdfast-proof": header } }));
  });
});

describe("a token of Turnstile", () => {
  const headerOf = (challenge: unknown, token: string) => ({
    headers: { "holdfast-proof": Buffer.from(JSON.stringify({ challenge, turnstile: token })).toString("base64") },
  });
  const aRefusal = async () => {
    await reserve(2);
    const { challenge, turnstile: offered } = (await reserve(1)).body;
    return { challenge: challenge as { signature: string; parameters: object }, offered };
  };

  test("for the challenge is as good as its solution, once", async () => {
    const { challenge, offered } = await aRefusal();
    expect(offered).toEqual({ siteKey: "a site key" });
    const proof = headerOf(challenge, turnstile.give(challenge.signature));
    expect(codeOf(await reserve(1, proof))).toBe(201);
    expect(codeOf(await reserve(1, proof))).toBe("403 PROOF_REQUIRED");
  });

  test("stays good when what it was shown for is refused", async () => {
    const { challenge } = await aRefusal();
    const proof = headerOf(challenge, turnstile.give(challenge.signature));
    expect(codeOf(await reserve(9, proof))).toMatch(/^40/);
    expect(codeOf(await reserve(1, proof))).toBe(201);
  });

  test("is refused for another challenge, if Cloudflare doesn't know it, and if the challenge isn't ours", async () => {
    const { challenge } = await aRefusal();
    const other = headerOf(challenge, turnstile.give("another challenge"));
    expect(codeOf(await reserve(1, other))).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await reserve(1, headerOf(challenge, "invented")))).toBe("403 PROOF_REQUIRED");
    const { calls } = turnstile;
    const forged = { ...challenge, parameters: { ...challenge.parameters, nonce: "00" } };
    const answer = await reserve(1, headerOf(forged, turnstile.give(challenge.signature)));
    expect(codeOf(answer)).toBe("403 PROOF_REQUIRED");
    expect(turnstile.calls, "nobody is asked about a challenge that isn't ours").toBe(calls);
  });

  test("is refused while Cloudflare doesn't answer, and the work still counts", async () => {
    const { challenge } = await aRefusal();
    turnstile.isSilent = true;
    try {
      const refused = await reserve(1, headerOf(challenge, turnstile.give(challenge.signature)));
      expect(codeOf(refused)).toBe("403 PROOF_REQUIRED");
      expect(codeOf(await reserve(1, await proving(refused)))).toBe(201);
    } finally {
      turnstile.isSilent = false;
    }
  });
});

describe("waitlists", () => {
  test("places count like holds, and a proof opens one", async () => {
    const product = await aStockedProduct(5);
    const lines = [{ productId: product.id, sku: null, warehouseId: null, quantity: 10 }];
    await stockWriter().submit(aReserve({ reservationId: randomUUID(), lines }));
    const join = async (said = {}) => {
      return post("/api/waitlist", { sku: product.sku, quantity: 2 }, { cookie: await aShopper(), address, ...said });
    };
    expect(codeOf(await join())).toBe(201);
    const refused = await join();
    expect(codeOf(refused)).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await join(await proving(refused)))).toBe(201);
  });
});

describe("a network with more calls than the limit", () => {
  test("needs a proof for each instead of being refused, and proven calls do not count", async () => {
    ({ sku } = await aStockedProduct(500));
    for (let calls = 0; calls < 6; calls += 1) expect(codeOf(await reserve(1))).toBe(201);
    const refused = await reserve(1);
    expect(codeOf(refused)).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await reserve(1, await proving(refused)))).toBe(201);
  });
});

describe("places in a waiting room", () => {
  test("a network's first two are free; each further one needs a proof, good once and for that room only", async () => {
    const { id } = await aStockedProduct(5);
    const about = { expectedUpdatedAt: null, actor: "admin:a@shop.test", note: null };
    const waitingRoomStartsAt = new Date(Date.now() + 60_000).toISOString();
    await stockWriter().submit({ type: "EditProduct", productId: id, changes: { waitingRoomStartsAt }, ...about });
    const join = (said = {}) => post(`/api/products/${id}/waiting-room`, undefined, { address, ...said });
    const first = await join();
    expect([codeOf(first), codeOf(await join())]).toEqual([201, 201]);
    expect(codeOf(await join({ cookie: first.cookie }))).toBe(201);
    const refused = await join();
    expect(codeOf(refused)).toBe("403 PROOF_REQUIRED");
    const proof = await proving(refused);
    expect(codeOf(await reserve(1, proof)), "no proof for a hold").toBe("403 PROOF_REQUIRED");
    expect(codeOf(await join({ ...proof, address: aNetwork() }))).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await join(proof))).toBe(201);
    expect(codeOf(await join(proof))).toBe("403 PROOF_REQUIRED");
    expect(codeOf(await join({ address: aNetwork() }))).toBe(201);
    expect(codeOf(await join({ address, key: await aKey("shop") }))).toBe(201);
  });
});
