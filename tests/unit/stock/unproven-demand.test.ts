import { describe, expect, test } from "vitest";
import type { Proof, Unproven } from "@/lib/stock/commands";
import { unprovenAllowance } from "@/lib/stock/verbs/hold-lines";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  aMarkReachable,
  anExtend,
  aRelease,
  aReplace,
  aReserve,
} from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, LAMP, POLICIES, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

// 50 watches: 4 unproven units per network, because a shopper may hold 2, and 10 in all.
const aShop = () => aSmallShop([stocked(WATCH, PUNE, { onHand: 50 }), stocked(LAMP, PUNE, { onHand: 100 })]);
const from = (network: string, given: Partial<Unproven> = {}): Unproven => {
  return { network, proof: null, mustProve: false, ...given };
};
let count = 0;
const newId = () => idOf("reservation", String(count++));

function aProof(quantity: number, productId = WATCH.id): Proof {
  return { id: newId(), units: [{ productId, quantity }], expiresAt: 0 };
}

function reserve(core: CoreInMemory, unproven: Unproven | null, quantity = 1, more = {}) {
  const lines = [aLine({ productId: WATCH.id, quantity })];
  return core.run(aReserve({ reservationId: newId(), lines, unproven, ...more }));
}

const codeOf = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? "HELD" : outcome.code);

describe("the allowance for unproven demand", () => {
  test("a network has two shoppers' limits or a tenth of the stock, but two units of anything", () => {
    const perNetwork = (policy: keyof typeof POLICIES, stock: number) =>
      unprovenAllowance(POLICIES[policy], stock).perNetwork;
    expect(perNetwork("FLASH_SALE", 50)).toBe(4);
    expect(perNetwork("FLASH_SALE", 30)).toBe(3);
    expect(perNetwork("STANDARD", 1_000)).toBe(40);
    expect(perNetwork("STANDARD", 3)).toBe(2);
  });

  test("all networks together have a fifth of the stock", () => {
    expect(unprovenAllowance(POLICIES.STANDARD, 54).inAll).toBe(10);
    expect(unprovenAllowance(POLICIES.STANDARD, 3).inAll).toBe(2);
  });

  test("a policy may say otherwise", () => {
    const strict = { ...POLICIES.STANDARD, unprovenPerNetwork: 0, unprovenSharePercent: 0 };
    expect(unprovenAllowance(strict, 1_000)).toEqual({ perNetwork: 0, inAll: 0 });
  });

  test("a network that has its allowance needs a proof, others do not, until all have a fifth", () => {
    const core = aShop();
    const answers = ["a", "a", "a", "b", "b", "c", "c"].map((network) => codeOf(reserve(core, from(network), 2)));
    expect(answers).toEqual(["HELD", "HELD", "PROOF_REQUIRED", "HELD", "HELD", "HELD", "PROOF_REQUIRED"]);
  });

  test("the refusal names the network and the units that a proof must be for", () => {
    const core = aShop();
    reserve(core, from("a"), 2);
    reserve(core, from("a"), 2);
    const units = [{ productId: WATCH.id, quantity: 2 }];
    expect(reserve(core, from("a"), 2)).toEqual({ ok: false, code: "PROOF_REQUIRED", network: "a", units });
  });

  test("holders of API keys and accounts neither need nor use it", () => {
    const core = aShop();
    for (let held = 0; held < 30; held++) expect(codeOf(reserve(core, null))).toBe("HELD");
    expect(codeOf(reserve(core, from("a"), 2))).toBe("HELD");
  });

  test("what ends counts no more, and starting to pay changes nothing", () => {
    const core = aShop();
    const reservationId = newId();
    reserve(core, from("a"), 2, { reservationId });
    reserve(core, from("a"), 2);
    core.run(anExtend({ reservationId, for: "payment" }));
    expect(codeOf(reserve(core, from("a")))).toBe("PROOF_REQUIRED");
    core.run(aConfirm({ reservationId }));
    expect(codeOf(reserve(core, from("a"), 2))).toBe("HELD");
    core.wait(1_000);
    expect(codeOf(reserve(core, from("a"), 2))).toBe("HELD");
  });

  test("within one group, each command sees what those before it took", () => {
    const core = aShop();
    const lines = [aLine({ productId: WATCH.id, quantity: 2 })];
    const items = ["a", "a", "a"].map((network) => {
      return { command: aReserve({ reservationId: newId(), lines, unproven: from(network) }), once: null };
    });
    const codes = core.runGroup(items).map((each) => each.kind === "decided" && codeOf(each.outcome));
    expect(codes).toEqual(["HELD", "HELD", "PROOF_REQUIRED"]);
  });

  test("a sold-out product is refused as such, so that nobody works in vain", () => {
    const core = aSmallShop([stocked(WATCH, PUNE, { onHand: 1 })]);
    expect(codeOf(reserve(core, from("a", { mustProve: true }), 2))).toBe("INSUFFICIENT_STOCK");
  });
});

describe("holds that run out unpaid", () => {
  /** Lets so many holds of one unit run out, each of a new shopper. */
  function letRunOut(core: CoreInMemory, network: string, times: number, owner?: string): void {
    for (let time = 0; time < times; time++) {
      expect(codeOf(reserve(core, from(network), 1, { owner: owner ?? newId() }))).toBe("HELD");
      core.wait(121);
    }
  }
  /** How many units a network can hold without a proof. */
  function allowanceOf(core: CoreInMemory, network: string, owner = () => newId()): number {
    let units = 0;
    while (reserve(core, from(network), 1, { owner: owner() }).ok) units++;
    return units;
  }

  test("halve the network's allowance with every third, but not others'", () => {
    const core = aShop();
    letRunOut(core, "a", 3);
    expect(allowanceOf(core, "a")).toBe(2);
    expect(allowanceOf(core, "b")).toBe(4);
  });

  test("leave it one unit", () => {
    const core = aShop();
    letRunOut(core, "a", 12);
    expect(allowanceOf(core, "a")).toBe(1);
  });

  test("halve the shopper's at every network", () => {
    const core = aShop();
    for (const network of ["a", "b", "c"]) letRunOut(core, network, 1, "shopper:mala");
    core.wait(121);
    expect(allowanceOf(core, "d", () => "shopper:mala")).toBe(2);
    expect(allowanceOf(core, "e")).toBe(4);
  });

  test("are forgiven once one is paid for, and after an hour", () => {
    const core = aShop();
    letRunOut(core, "a", 3);
    const reservationId = newId();
    reserve(core, from("a"), 1, { reservationId, owner: "shopper:ravi" });
    core.run(aConfirm({ reservationId }));
    expect(allowanceOf(core, "a")).toBe(4);
    core.wait(3_600);
    letRunOut(core, "b", 3);
    core.wait(3_600);
    expect(allowanceOf(core, "b")).toBe(4);
  });
});

describe("a proof", () => {
  test("holds units that then count no more", () => {
    const core = aShop();
    reserve(core, from("a"), 2);
    reserve(core, from("a"), 2);
    expect(codeOf(reserve(core, from("a", { proof: aProof(2) }), 2))).toBe("HELD");
    expect(codeOf(reserve(core, from("b"), 2))).toBe("HELD");
    expect(core.state.demand.get(WATCH.id)?.units).toBe(6);
  });

  test("is good once, even where the allowance would do", () => {
    const core = aShop();
    const proof = aProof(1);
    expect(codeOf(reserve(core, from("a", { proof })))).toBe("HELD");
    expect(codeOf(reserve(core, from("a", { proof })))).toBe("PROOF_REQUIRED");
  });

  test("that a refused command showed stays good", () => {
    const core = aSmallShop([stocked(WATCH, PUNE, { onHand: 1 })]);
    const proof = aProof(2);
    expect(codeOf(reserve(core, from("a", { proof }), 2))).toBe("INSUFFICIENT_STOCK");
    expect(codeOf(reserve(core, from("a", { proof }), 1))).toBe("HELD");
  });

  test.each([
    ["for another product", aProof(1, LAMP.id)],
    ["that is not ours", "INVALID" as const],
  ])("%s is refused", (_, proof) => {
    const core = aShop();
    expect(codeOf(reserve(core, from("a", { proof })))).toBe("PROOF_REQUIRED");
    expect(core.row(WATCH.id, PUNE.id).reserved).toBe(0);
  });

  test("for fewer units does not do beyond the allowance", () => {
    const core = aShop();
    reserve(core, from("a"), 2);
    reserve(core, from("a"), 2);
    expect(codeOf(reserve(core, from("a", { proof: aProof(1) }), 2))).toBe("PROOF_REQUIRED");
  });

  test("is asked for the units beyond the allowance only, which then is used up", () => {
    const core = aSmallShop([stocked(LAMP, PUNE, { onHand: 100 })]);
    const lamps = (quantity: number, given = {}, more = {}) => {
      const lines = [aLine({ productId: LAMP.id, quantity })];
      return core.run(aReserve({ reservationId: newId(), lines, unproven: from("a", given), ...more }));
    };
    // A tenth of the stock: ten.
    const refused = lamps(16);
    expect(!refused.ok && refused.code === "PROOF_REQUIRED" && refused.units).toEqual([
      { productId: LAMP.id, quantity: 6 },
    ]);
    expect(codeOf(lamps(16, { proof: aProof(5, LAMP.id) }))).toBe("PROOF_REQUIRED");
    const reservationId = newId();
    expect(codeOf(lamps(16, { proof: aProof(6, LAMP.id) }, { reservationId }))).toBe("HELD");
    const next = lamps(1);
    expect(!next.ok && next.code === "PROOF_REQUIRED" && next.units[0]?.quantity, "nothing is free twice").toBe(1);
    const more = core.run(
      aReplace({
        ...{ reservationId: newId(), replaces: reservationId, unproven: from("a") },
        lines: [aLine({ productId: LAMP.id, quantity: 18 })],
      }),
    );
    expect(!more.ok && more.code === "PROOF_REQUIRED" && more.units[0]?.quantity, "what is proven stays so").toBe(2);
  });

  test("is needed for everything from a network with too many calls", () => {
    const core = aShop();
    expect(codeOf(reserve(core, from("a", { mustProve: true })))).toBe("PROOF_REQUIRED");
    expect(codeOf(reserve(core, from("a", { mustProve: true, proof: aProof(1) })))).toBe("HELD");
  });
});

describe("changing a hold", () => {
  const replace = (core: CoreInMemory, replaces: string, quantity: number, unproven: Unproven) => {
    const lines = [aLine({ productId: WATCH.id, quantity })];
    return core.run(aReplace({ reservationId: newId(), replaces, lines, unproven }));
  };

  test("needs no proof for what was held, and stays what it was", () => {
    const core = aShop();
    const reservationId = newId();
    reserve(core, from("a"), 2, { reservationId });
    const changed = replace(core, reservationId, 1, from("a", { mustProve: true }));
    expect(changed.ok && changed.reservation.lines[0]?.unprovenNetwork).toBe("a");
  });

  test("keeps what was proven, and needs a proof for the rest only", () => {
    const core = aShop();
    const reservationId = newId();
    reserve(core, from("a", { proof: aProof(1) }), 1, { reservationId });
    const refused = replace(core, reservationId, 2, from("a", { mustProve: true }));
    expect(!refused.ok && refused.code === "PROOF_REQUIRED" && refused.units[0]?.quantity).toBe(1);
    const changed = replace(core, reservationId, 2, from("a", { mustProve: true, proof: aProof(1) }));
    expect(changed.ok && changed.reservation.lines[0]?.unprovenNetwork).toBe(null);
  });
});

describe("on the waitlist", () => {
  function soldOut(): CoreInMemory {
    const core = aSmallShop([stocked(WATCH, PUNE, { onHand: 50 })]);
    for (let held = 0; held < 25; held++) reserve(core, null, 2, { reservationId: idOf("payment", String(held)) });
    return core;
  }
  const join = (core: CoreInMemory, network: string, more = {}) => {
    return core.run(
      aJoinWaitlist({
        waitlistEntryId: newId(),
        productId: WATCH.id,
        owner: newId(),
        unproven: from(network),
        quantity: 2,
        ...more,
      }),
    );
  };

  test("places count like holds", () => {
    const core = soldOut();
    expect(["a", "a", "a", "b"].map((network) => codeOf(join(core, network)))).toEqual([
      ...["HELD", "HELD"],
      ...["PROOF_REQUIRED", "HELD"],
    ]);
  });

  test("an offer counts in place of the place", () => {
    const core = soldOut();
    join(core, "a");
    join(core, "a");
    core.run(aRelease({ reservationId: idOf("payment", "0") }));
    core.run(aRelease({ reservationId: idOf("payment", "1") }));
    expect([...core.state.waitlist.values()].map(({ status }) => status)).toEqual(["OFFERED", "OFFERED"]);
    expect(codeOf(join(core, "a"))).toBe("PROOF_REQUIRED");
    core.wait(400);
    expect(codeOf(reserve(core, from("a"), 2))).toBe("HELD");
  });

  test("a confirmed address proves the place", () => {
    const core = soldOut();
    const waitlistEntryId = newId();
    join(core, "a", { waitlistEntryId, email: "asha@shop.example" });
    join(core, "a");
    core.run(aMarkReachable({ productId: WATCH.id, entries: [{ id: waitlistEntryId, email: null }], by: "address" }));
    expect(codeOf(join(core, "a"))).toBe("HELD");
  });
});
