import { type APIRequestContext, type BrowserContext, expect, type Page, request } from "@playwright/test";

export type PanelRole = "admin" | "viewer" | "staff";

/** One session per role and worker: signing in for every test would reach the rate limit. */
const sessions = new Map<PanelRole, ReturnType<APIRequestContext["storageState"]>>();

/** Signs this browser in to the panel. `isOwn`: with a session that the test may end. */
export async function signIn(
  target: Page | BrowserContext,
  role: PanelRole,
  { isOwn = false }: { isOwn?: boolean } = {},
): Promise<void> {
  const context = "context" in target ? target.context() : target;
  const opening = isOwn ? openSession(role) : (sessions.get(role) ?? openSession(role));
  if (!isOwn) sessions.set(role, opening);
  await context.addCookies((await opening).cookies.filter(({ name }) => name.endsWith("session_token")));
}

/** What a page of the shop says in its requests: an admin's session changes nothing without it. */
export const FROM_OUR_PAGE = { origin: process.env.E2E_BASE_URL ?? "" };

/** The accounts that scripts/test/browser-tests.ts created for this run. */
export function credentialsOf(role: PanelRole): { email: string; password: string } {
  const name = role.toUpperCase();
  return { email: process.env[`E2E_${name}_EMAIL`] ?? "", password: process.env[`E2E_${name}_PASSWORD`] ?? "" };
}

async function openSession(role: PanelRole) {
  const api = await request.newContext({ baseURL: process.env.E2E_BASE_URL ?? "" });
  const answer = await api.post("/api/auth/sign-in/email", { data: credentialsOf(role) });
  expect(answer.status(), await answer.text()).toBe(200);
  const state = await api.storageState();
  await api.dispose();
  return state;
}

/** Presses `/` until a room's search has the focus: the page listens for it a moment after it was hydrated. */
export async function slash(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: /^Search/ })).toBeFocused({ timeout: 1_000 });
  }).toPass();
}
