// Zod speeds up parsing with code made by `new Function` where that works. The Content-Security-Policy refuses it, and each
// page that tried would count as a violation. Set before any schema exists; importing Zod here would load it on every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
