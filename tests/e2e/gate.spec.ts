import { type APIRequestContext, type Browser, request } from "@playwright/test";
import { PAGES, VISITORS, type Visitor } from "../api/gate-table";
import { signUp } from "./account-test";
import { credentialsOf, signIn } from "./admin-test";
import { lookAt } from "./look-at";
import { expect, pick, test, untilAlive } from "./shop-test";

test.describe("the gate of the pages", () => {
  for (const visitor of VISITORS) {
    test(`opens to ${visitor} exactly what the table says`, async ({ browser }) => {
      const context = await contextOf(browser, visitor);
      const got: Record<string, number> = {};
      for (const [page, { address, leads }] of Object.entries(PAGES)) {
        const answer = await context.request.get(address ?? page, { maxRedirects: 0 });
        got[page] = answer.status();
        if (answer.status() !== 307) continue;
        const toPanel =
          visitor === "admin" || visitor === "viewer" || visitor === "staff"
            ? /^\/admin$/
            : /^\/admin\/login(\?next=%2Fadmin(%2F[\w-]+)+)?$/;
        const to = new URL(answer.headers().location ?? "", "http://x.test").href.replace("http://x.test", "");
        if (leads?.[visitor]) expect(to, page).toBe(leads[visitor]);
        else expect(to, page).toMatch(toPanel);
        expect(await answer.text(), "a redirect carries nothing of the page").not.toContain("Where you are signed in");
      }
      expect(got).toEqual(Object.fromEntries(Object.entries(PAGES).map(([page, { cells }]) => [page, cells[visitor]])));
      await context.close();
    });
  }

  test("cannot be passed with forged cookies or our own server's headers", async ({ baseURL }) => {
    const api = await request.newContext({ baseURL: baseURL ?? "" });
    const said: Record<string, string>[] = [
      { cookie: "holdfast.session_token=abc.def" },
      { cookie: "__Host-holdfast.session_token=abc.def" },
      { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
      { "x-holdfast-page-address": "/admin/login" },
    ];
    for (const headers of said) {
      const answer = await api.get("/admin/account", { headers, maxRedirects: 0 });
      expect(await answer.text(), JSON.stringify(headers)).not.toContain("Where you are signed in");
    }
  });

  test("cannot be passed by requesting a page without its layout, as the browser does between pages", async ({
    baseURL,
    context,
  }) => {
    const room = { children: ["account", { children: ["__PAGE__", {}] }, null, "refetch"] };
    const tree = ["", { children: ["admin", { children: ["(panel)", room] }] }];
    const headers = { rsc: "1", "next-router-state-tree": encodeURIComponent(JSON.stringify(tree)) };
    // Follows redirects: the first one leads to the same address with a hash of these headers.
    const read = async (api: APIRequestContext) => {
      const answer = await api.get("/admin/account", { headers });
      expect(answer.headers()["content-type"]).toContain("text/x-component");
      return await answer.text();
    };
    expect(await read(await request.newContext({ baseURL: baseURL ?? "" }))).not.toContain("Where you are signed in");
    await signIn(context, "viewer");
    expect(await read(context.request)).toContain("Where you are signed in");
  });

  test("keeps the panel out of frames", async ({ context }) => {
    for (const page of ["/admin", "/admin/login"]) {
      const { "x-frame-options": frames } = (await context.request.get(page, { maxRedirects: 0 })).headers();
      expect(frames, page).toBe("DENY");
    }
  });

  test("redirects from the login only into the panel", async ({ context }) => {
    await signIn(context, "viewer");
    for (const asked of [
      "https://evil.test",
      "//evil.test",
      "/\\evil.test",
      "/admin/../products",
      "/admin//evil.test",
      "/admin@evil.test",
      "/adminx",
      "javascript:alert(1)",
      "/admin/login?next=/admin/login",
      "/admin/login/",
    ]) {
      const answer = await context.request.get(`/admin/login?next=${encodeURIComponent(asked)}`, { maxRedirects: 0 });
      expect([answer.status(), answer.headers().location], asked).toEqual([307, "/admin"]);
    }
  });
});

test.describe("signing in", () => {
  test.use({ expectedErrors: /401 \(Unauthorized\)|429 \(Too Many Requests\)/ });

  test("says what is wrong, keeps what was typed, and returns to the requested page", async ({ page }) => {
    const { email, password } = credentialsOf("viewer");
    await page.goto("/admin/account?from=test");
    await expect(page).toHaveURL("/admin/login?next=%2Fadmin%2Faccount%3Ffrom%3Dtest");
    await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
    await untilAlive(page);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Email or password is wrong" })).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(email);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("not the password");
    await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
    await page.getByRole("button", { name: "Show password" }).click();
    await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("type", "text");
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/admin/account?from=test");
    await expect(page.getByRole("heading", { level: 1, name: "Your account" })).toBeVisible();
  });

  test("says how long to wait after too many attempts, and how to continue at once", async ({ page }) => {
    await page.goto("/admin/login");
    await untilAlive(page);
    await page.route("**/api/auth/sign-in/email", (route) =>
      route.fulfill({
        status: 429,
        headers: { "retry-after": "95" },
        contentType: "application/problem+json",
        body: JSON.stringify({ status: 429, code: "RATE_LIMITED", detail: "" }),
      }),
    );
    await page.getByLabel("Email").fill("a@b.test");
    await page.getByLabel("Password", { exact: true }).fill("x");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("or try again in 2 minutes.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Email me a sign-in link" })).toBeVisible();
    await page.goto("about:blank");
    await page.goto("/admin/login#token=from-a-mail");
    await untilAlive(page);
    const sent = page.waitForRequest("**/api/auth/sign-in/email");
    await page.getByLabel("Email").fill("a@b.test");
    await page.getByLabel("Password", { exact: true }).fill("x");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect((await sent).postDataJSON()).toEqual({ email: "a@b.test", password: "x", linkToken: "from-a-mail" });
  });

  test("out closes the panel, also for the back button", async ({ page }) => {
    await signIn(page, "viewer", { isOwn: true });
    await page.goto("/admin/account");
    await untilAlive(page);
    await page
      .getByRole("button", { name: /your account$/ })
      .first()
      .click();
    await pick(page.getByRole("menuitem", { name: "Sign out" }));
    await expect(page).toHaveURL("/admin/login");
    await page.goBack();
    await expect(page).toHaveURL(/\/admin\/login/);
  });

  test("again is requested when the session has ended, and nothing that was typed is lost", async ({
    page,
    context,
  }) => {
    await signIn(page, "viewer", { isOwn: true });
    await page.goto("/admin/account");
    await untilAlive(page);
    await page.getByLabel("New password").fill("half typed");
    await context.clearCookies({ name: "holdfast.session_token" });
    await page.getByLabel("Current password").fill("whatever it was");
    await page.getByLabel("New password").fill("half typed password");
    await page.getByRole("button", { name: "Change password" }).click();
    const dialog = page.getByRole("dialog", { name: "You were signed out" });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByLabel("Email")).toHaveValue(credentialsOf("viewer").email);
    await dialog.getByLabel("Password", { exact: true }).fill(credentialsOf("viewer").password);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByLabel("New password")).toHaveValue("half typed password");
    expect((await context.request.get("/api/auth/get-session")).status()).toBe(200);
  });

  test("again lets the event log continue by itself", async ({ page, context }) => {
    await signIn(page, "viewer", { isOwn: true });
    await page.goto("/admin/events");
    const isLive = page.getByText("Live", { exact: true });
    await expect(isLive).toBeVisible();
    await context.clearCookies({ name: "holdfast.session_token" });
    // The log and its stream are requested again, and refused.
    await page.getByLabel("Search by product, SKU or reference").fill("football");
    const dialog = page.getByRole("dialog", { name: "You were signed out" });
    await dialog.getByLabel("Password", { exact: true }).fill(credentialsOf("viewer").password);
    await expect(isLive).toHaveCount(0);
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await expect(dialog).toBeHidden();
    await expect(isLive).toBeVisible();
    await expect(page.getByLabel("Search by product, SKU or reference")).toHaveValue("football");
  });
});

test.describe("the panel's shell", () => {
  test("leads to every page by sidebar, drawer and keyboard shortcut", async ({ page }) => {
    await signIn(page, "viewer");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto("/admin/account");
    await untilAlive(page);
    const rooms = page.getByRole("navigation", { name: "Panel" });
    await expect(rooms.getByRole("link")).toHaveText([
      "Home",
      "Inventory",
      "Products",
      "Warehouses",
      "Policies",
      "Reservations",
      "Waitlist",
      "Orders",
      "Pick and pack",
      "Transfers",
      "Deliveries",
      "Counts",
      "Shortfalls",
      "Invoices",
      "Customers",
      "Stock history",
      "Event log",
      "Proof",
      "Risk",
      "Imports",
      "Webhooks",
      "Race lab",
      "Settings",
    ]);
    await page.getByRole("button", { name: "Collapse sidebar" }).click();
    await expect(page.getByRole("button", { name: "Expand sidebar" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("button", { name: "Expand sidebar" })).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search" }).fill("crutch");
    await pick(page.getByRole("option", { name: "Stock of “crutch”" }));
    await expect(page).toHaveURL(/\/admin\/inventory\?q=crutch/);
    await expect(rooms.getByRole("link", { name: "Inventory" })).toHaveAttribute("aria-current", "page");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("dialog", { name: "Menu" }).getByRole("link", { name: "Event log" }).click();
    await expect(page).toHaveURL(/\/admin\/events/);
    await expect(page.getByRole("dialog", { name: "Menu" })).toBeHidden();
  });

  test("looks right", async ({ browser }) => {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const [name, address] of [
      ["panel-sign-in", "/admin/login"],
      ["panel-account", "/admin/account"],
    ] as const) {
      if (address === "/admin/account") await signIn(page, "viewer");
      await page.goto(address);
      await untilAlive(page);
      await lookAt(page, name);
    }
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Search" })).toBeFocused();
    await lookAt(page, "panel-palette");
    await context.close();
  });
});

async function contextOf(browser: Browser, visitor: Visitor) {
  const context = await browser.newContext();
  if (visitor === "shopper") await context.request.get("/products");
  if (visitor === "account") await signUp(context);
  if (visitor === "admin" || visitor === "viewer" || visitor === "staff") await signIn(context, visitor);
  return context;
}
