import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/**
 * Sites of others on this machine, one for each name below `localhost`: to a browser every name is a site of its own, and none of them is
 * that of 127.0.0.1.
 */
export class OtherSites {
  readonly #server: Server;
  readonly #pages = new Map<string, RequestListener>();

  constructor() {
    this.#server = createServer((request, response) => {
      const page = this.#pages.get(`${request.headers.host?.split('.')[0]} ${request.url?.split('?')[0]}`);
      if (page) return page(request, response);
      // Browsers ask for a picture of the site, and say so if there is none.
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    });
  }

  async open(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  origin(site: string): string {
    return `http://${site}.localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Gives the address. */
  page(site: string, path: string, html: string): string {
    return this.#serve(site, path, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    });
  }

  /** A document that any page may read. */
  document(site: string, path: string, document: unknown): string {
    return this.#serve(site, path, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      response.end(JSON.stringify(document));
    });
  }

  redirect(site: string, path: string, location: string): string {
    return this.#serve(site, path, (_request, response) => {
      response.writeHead(302, { location, 'access-control-allow-origin': '*' }).end();
    });
  }

  #serve(site: string, path: string, listener: RequestListener): string {
    this.#pages.set(`${site} ${path}`, listener);
    return `${this.origin(site)}${path}`;
  }
}
