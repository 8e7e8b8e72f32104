import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { aKey, aStockedProduct, call, get, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
  await aStockedProduct(0);
});

const make = async (given: object) => {
  const product = { name: "Diya", description: "A lamp.", category: "Home", policy: "STANDARD", ...given };
  const price = { amount: 649_00, currency: "INR" };
  return await post("/api/admin/products", { sku: `LINES-${randomUUID()}`, price, ...product }, { key });
};

describe("a description", () => {
  test.each(["\n", "\r\n", "\r", "\u0085", "\u2028"])("may have lines, broken by %j", async (lineBreak) => {
    const description = "Four oil lamps.\n\nHand-cast.";
    const { status, body } = await make({ description: description.replaceAll("\n", lineBreak) });
    expect([status, body.description]).toEqual([201, description]);
    const edited = { description: `Six.${lineBreak}Cast.`, expectedUpdatedAt: body.updatedAt };
    const { body: changed } = await call("PATCH", `/api/admin/products/${body.id}`, { body: edited, key });
    expect(changed.description).toBe("Six.\nCast.");
    expect((await get(`/api/products/${body.sku}`)).body.description).toBe("Six.\nCast.");
  });

  test("with a character that nobody can see says what to do", async () => {
    const { status, body } = await make({ description: "A lamp\u0007" });
    expect([status, body.errors[0]?.message]).toEqual([400, "must not contain invisible characters. Remove them"]);
  });
});

test("a name is on one line: a break in it is a space", async () => {
  expect((await make({ name: "Brass Diya\r\nSet of\t4" })).body.name).toBe("Brass Diya Set of 4");
});

test("a label that only its program understands is on one line", async () => {
  const { sku } = await aStockedProduct(1);
  const { body } = await post("/api/reservations", { sku, quantity: 1, cartId: "a\nb" }, { key });
  expect(body.errors[0]?.message).toBe("must be on one line, without invisible characters");
});
