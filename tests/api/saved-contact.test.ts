import { expect, test } from "vitest";
import { readSavedContact } from "@/lib/accounts/saved-contact";
import { prisma } from "@/lib/db/prisma";
import { aPayingShopper } from "@/tests/factories/paying-shopper";
import { anAccount, aShopper, call, get, post, somebody } from "./api";

const ADDRESS = { name: "Asha Rao", line1: "12, 4th Cross", city: "Bangalore", postalCode: "560038" };

test("an account keeps one contact until it deletes it, and no other account sees it", async () => {
  const [asha, ravi] = [await anAccount(), await anAccount()];
  const savedBy = async ({ email }: { email: string }) => {
    return await readSavedContact((await prisma().user.findFirstOrThrow({ where: { email } })).id);
  };
  const keep = (body: object) => call("PUT", "/api/account/contact", { cookie: asha.cookie, body });
  expect((await keep({ ...ADDRESS, postalCode: " 560 038 " })).body).toEqual(ADDRESS);
  expect(await savedBy(asha)).toEqual(ADDRESS);
  expect(await savedBy(ravi)).toBeNull();
  expect((await keep({ email: "asha@example.in" })).status, "the email address is the account's").toBe(400);
  expect((await keep({ ...ADDRESS, phone: "call me" })).body.errors).toMatchObject([{ code: "INVALID_PHONE" }]);
  await prisma().user.updateMany({
    where: { email: asha.email },
    data: { savedContact: { ...ADDRESS, phone: "call me" } },
  });
  expect(await savedBy(asha), "from before phone numbers were checked").toEqual({ ...ADDRESS, phone: "call me" });
  expect((await call("DELETE", "/api/account/contact", { cookie: asha.cookie })).status).toBe(200);
  expect(await savedBy(asha)).toBeNull();
  expect((await call("PUT", "/api/account/contact", { cookie: await aShopper(), body: ADDRESS })).status).toBe(401);
});

test("a guest's browser can be forgotten, an account's signs out instead", async () => {
  const forgotten = await post("/api/auth/forget-shopper", undefined, { cookie: await aShopper() });
  expect(forgotten.headers.get("set-cookie")).toMatch(/^(__Host-)?hf_shopper=; Max-Age=0;/);
  const { cookie } = await anAccount();
  const kept = await post("/api/auth/forget-shopper", undefined, { cookie });
  expect(kept.headers.getSetCookie()).toEqual([]);
  expect((await get("/api/orders", { cookie })).status).toBe(200);
  const foreign = { cookie: await aShopper(), headers: { origin: "https://evil.test" } };
  expect((await post("/api/auth/forget-shopper", undefined, foreign)).status).toBe(403);
  expect((await somebody("viewer")).cookie).toContain("session_token");
});

test("a forgotten guest holds nothing any more, but for what the bank may still pay for", async () => {
  const paying = await aPayingShopper();
  await paying.start({ contact: { email: "asha@example.in" } });
  const other = await aPayingShopper({ cookie: paying.cookie });
  const stranger = await aPayingShopper();
  expect((await post("/api/auth/forget-shopper", undefined, { cookie: paying.cookie })).status).toBe(200);
  expect(await other.reservation()).toMatchObject({ status: "RELEASED", releaseReason: "CANCELLED" });
  expect([await paying.reservation(), await stranger.reservation()]).toMatchObject([
    { status: "PENDING" },
    { status: "PENDING" },
  ]);
});
