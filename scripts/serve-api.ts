import { startServer } from "@/server";

// Serves only the API. Expects a complete environment and a migrated database. Fault tests start, freeze and kill it.
const server = await startServer({
  port: Number(process.env.PORT ?? 0),
  host: process.env.HOST ?? "127.0.0.1",
  pages: false,
});
process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await server.close();
    process.exit(0);
  });
}
