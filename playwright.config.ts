import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/setup/require-shop.ts",
  fullyParallel: true,
  // Three workers on two cores: one is usually waiting.
  workers: 3,
  timeout: 60_000,
  // A shared machine that stalls for seconds breaks a test now and then. In CI it may be tried a second time, and is then
  // named at the end of the run; one that needs a third has failed.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: process.env.E2E_BASE_URL,
    // An element that never comes is named, rather than waited for until the test ends.
    actionTimeout: 60_000,
    // Traces slow every test; a failure already has its message and a screenshot.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // Chromium's sandbox refuses root and most containers; the last two keep it from calling home.
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
});
