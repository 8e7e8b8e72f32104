import { serveInSameHost } from "./host";

// What the host itself allows: answers with what it was sent.
serveInSameHost({
  "/api/reservations": async (request) => Response.json(await request.json(), { status: 201 }),
  "/api/echo": ({ url }) => Response.json({ url }),
});
