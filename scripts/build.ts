import { buildWhenNeeded } from "./launch/build";

// npm run build: what `npm start` would build at its first start, for an image or before a deployment.
await buildWhenNeeded();
