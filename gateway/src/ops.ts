import { createServer, type Server } from 'node:http';
import type { RunningGateway } from './server.js';

/** Serves `/metrics` on a port of its own, which no client of the graph can reach. */
export function opsServer({ metrics }: Pick<RunningGateway, 'metrics'>): Server {
  return createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
