// Imported by what must never reach a browser: secrets, the database, the server's edge. `npm run check` follows the
// imports of every client component and names the way if one leads here; this stops what it could not see.
if (typeof window !== "undefined") throw new Error("This module runs on the server only.");

export {};
