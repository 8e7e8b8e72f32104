import { startServer } from "@/server";

// The API in its own process, as in production. On "measure" it collects garbage and reports what memory is left in
// use.
const server = await startServer({ port: 0, host: "127.0.0.1", pages: false });
process.send?.({ url: server.url });

process.on("message", (message) => {
  if (message !== "measure") return;
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, heapUsed, external });
});
process.on("disconnect", () => process.exit(0));
