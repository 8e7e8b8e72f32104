// Imported by code that must never reach a browser: secrets, the database, the server's edge. `npm run check` reports any
// path of imports from a client component to this file; at run time this throws as a last resort.
if (typeof window !== "undefined") throw new Error("This module runs on the server only.");

export {};
