import { createServer } from "node:net";

export interface WantedPort {
  port: number;
  /** The port is only the default, so the next free one will do. */
  orNextPort: boolean;
}

/** PORT, checked before the slow work begins so that a taken port is reported at once; else 3000 or the next free one. */
export async function wantedPort(given: string | undefined, host: string | undefined): Promise<WantedPort> {
  if (given === undefined) return { port: 3000, orNextPort: true };
  const port = Number(given);
  // env() reports values that are not a port.
  if (Number.isInteger(port) && port > 0 && port < 65_536) await tryOnce(port, host);
  return { port, orNextPort: false };
}

/** Turns an error about the port into one that says what to do; returns any other error unchanged. */
export function portProblem(error: unknown): unknown {
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") {
    return new Error(
      `Port ${port} is in use by another program. Stop that program, set PORT to another port, or unset PORT to get a free one.`,
    );
  }
  if (code === "EACCES") return new Error(`This user cannot listen on port ${port}. Set PORT to a number above 1023.`);
  return error;
}

function tryOnce(port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(portProblem(error)));
    probe.listen({ port, host }, () => probe.close(() => resolve()));
  });
}
