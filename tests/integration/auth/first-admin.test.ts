import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createFirstAdmin, isPasswordOf, saveAdmin } from "@/lib/auth/admin-accounts";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { asOwner } from "@/tests/setup/database";

const dataDir = vi.hoisted(() => {
  const directory = `${process.env.TMPDIR ?? "/tmp"}/holdfast-first-admin-${process.pid}`;
  process.env.DATA_DIR = directory;
  process.env.ADMIN_EMAIL = "Boss@shop.test";
  return directory;
});

const { post } = await import("@/tests/api/api");
const { ensureFirstAdmin, keptPassword, shownPath } = await import("@/scripts/launch/first-admin");
const file = path.join(dataDir, "admin-password");
let said = "";

beforeEach(async () => {
  await asOwner("truncate auth_user cascade");
  rmSync(dataDir, { recursive: true, force: true });
  said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const makeDataDir = () => mkdirSync(dataDir);

test("the first start creates an admin with a random password, printed once and kept where only its owner can read it", async () => {
  makeDataDir();
  await ensureFirstAdmin({ isEmbedded: true });
  const password = readFileSync(file, "utf8").split("\n")[0] ?? "";
  expect(password).toMatch(/^[\w-]{24}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(said.split(password)).toHaveLength(2);
  expect(await isPasswordOf({ email: "boss@shop.test" }, password)).toBe(true);
  expect(await prisma().user.findMany({ select: { email: true, role: true } })).toEqual([
    { email: "boss@shop.test", role: "admin" },
  ]);
  said = "";
  await ensureFirstAdmin({ isEmbedded: true });
  expect(said).toBe("");
  expect(readFileSync(file, "utf8").split("\n")[0] ?? "").toBe(password);
});

test("a kept password is deleted once the admin has changed it", async () => {
  makeDataDir();
  await ensureFirstAdmin({ isEmbedded: true });
  await saveAdmin({ email: "boss@shop.test", role: "admin", password: "another one of words" });
  await ensureFirstAdmin({ isEmbedded: true });
  expect(await keptPassword()).toBeNull();
  expect(existsSync(file)).toBe(false);
  expect(await isPasswordOf({ email: "boss@shop.test" }, "another one of words")).toBe(true);
});

test("a shopper's account that confirmed the admin's address becomes the admin's, with a password that the shopper does not know", async () => {
  const signUp = { email: "boss@shop.test", password: "the shopper's own words" };
  expect((await post("/api/auth/sign-up/email", signUp)).status).toBe(200);
  await pool().query("update auth_user set email_verified = true");
  makeDataDir();
  await ensureFirstAdmin({ isEmbedded: true });
  expect(await prisma().user.findMany({ select: { email: true, role: true, shopperId: true } })).toEqual([
    { email: "boss@shop.test", role: "admin", shopperId: null },
  ]);
  expect((await post("/api/auth/sign-in/email", signUp)).status).toBe(401);
  expect(await prisma().session.count()).toBe(0);
});

test("without a data directory nothing is kept, and the password is still printed", async () => {
  await ensureFirstAdmin({ isEmbedded: true });
  expect(await keptPassword()).toBeNull();
  const password = /password +(\S+)/.exec(said)?.[1] ?? "";
  expect(await isPasswordOf({ email: "boss@shop.test" }, password)).toBe(true);
});

test("if many processes start at once, one creates the admin, and the kept password is the admin's", async () => {
  const kept: string[] = [];
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, at) => {
      const password = `password of start ${at}`;
      return createFirstAdmin({ email: `boss-${at}@shop.test`, role: "admin", password }, () => kept.push(password));
    }),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  const users = await prisma().user.findMany();
  expect(users).toHaveLength(1);
  expect(kept).toHaveLength(1);
  expect(await isPasswordOf({ email: users[0]?.email ?? "" }, kept[0] ?? "")).toBe(true);
});

test("if the password cannot be kept, no admin is created", async () => {
  const wanted = { email: "boss@shop.test", role: "admin", password: "nobody will know it" } as const;
  const fail = () => {
    throw new Error("the disk is full");
  };
  await expect(createFirstAdmin(wanted, fail)).rejects.toThrow("the disk is full");
  expect(await prisma().user.count()).toBe(0);
});

test("if any admin exists, none is created", async () => {
  await saveAdmin({ email: "other@shop.test", role: "admin", password: "a password of words" });
  await ensureFirstAdmin({ isEmbedded: true });
  expect(await prisma().user.count()).toBe(1);
});

test("a kept password is neither deleted nor replaced because of another ADMIN_EMAIL or another database", async () => {
  makeDataDir();
  await ensureFirstAdmin({ isEmbedded: true });
  const kept = readFileSync(file, "utf8");
  await pool().query("update auth_user set email = 'renamed@shop.test'");
  await ensureFirstAdmin({ isEmbedded: true });
  expect(readFileSync(file, "utf8")).toBe(kept);
  expect(await keptPassword()).toMatchObject({ email: "boss@shop.test" });
  // Another database: its first admin is a different one, even with the same address.
  await asOwner("truncate auth_user cascade");
  await ensureFirstAdmin({ isEmbedded: false });
  expect(await prisma().user.count()).toBe(1);
  await ensureFirstAdmin({ isEmbedded: false });
  expect(readFileSync(file, "utf8")).toBe(kept);
  expect(await keptPassword()).toBeNull();
});

test("its file is named as people would type it, never by way of parent directories", () => {
  const from = { current: "/home/ada/shop", home: "/home/ada" };
  expect(shownPath("/home/ada/shop/.data/admin-password", from)).toBe(".data/admin-password");
  expect(shownPath("/home/ada/shops/data/admin-password", from)).toBe("~/shops/data/admin-password");
  expect(shownPath("/home/adam/admin-password", from)).toBe("/home/adam/admin-password");
  expect(shownPath("/srv/shop/admin-password", from)).toBe("/srv/shop/admin-password");
});
