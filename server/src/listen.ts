import { createAdaptorServer } from '@hono/node-server';
import type { Server, ServerResponse } from 'node:http';
import type { Hono } from 'hono';
import type { Env } from './http/context.js';

export interface Listening {
  /** `http://127.0.0.1:8080/` */
  url: string;
  port: number;
  /** Takes no more requests, lets those under way finish, and cuts off what is left after `patience` milliseconds. */
  stop(patience: number): Promise<void>;
}

const PORTS_TRIED = 100;
const REQUEST_MS = 30_000;
const SWEEP_MS = 100;

/** Listens on `port`, or on the next one that is free. @throws when the address cannot be used at all. */
export async function listen(app: Hono<Env>, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.requestTimeout = REQUEST_MS;
  const taken = await firstFree(server, host, port);
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shown}:${taken}/`, port: taken, stop: patience => stop(server, patience) };
}

async function firstFree(server: Server, host: string, port: number): Promise<number> {
  for (let next = port; ; next++) {
    try {
      return await listenOn(server, host, next);
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || next >= Math.min(65_535, port + PORTS_TRIED)) throw error;
    }
  }
}

function listenOn(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function stop(server: Server, patience: number): Promise<void> {
  // A connection that is kept alive would bring request after request: each answer from now on is its connection's last.
  server.prependListener('request', (_request, response: ServerResponse) => {
    response.shouldKeepAlive = false;
  });
  return new Promise(resolve => {
    const cut = setTimeout(() => server.closeAllConnections(), patience);
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
