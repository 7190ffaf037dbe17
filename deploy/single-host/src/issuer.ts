import { issueToken } from '@shequ/identity';
import type { Express } from 'express';
import type { KeyObject } from 'node:crypto';
import { people } from './people.js';

const lifetimeSeconds = 12 * 3600;

/**
 * The demo issuer: gives anybody on this machine a token of any demo person. It exists only under `deploy/` and listens
 * on loopback; a city's gateway knows its OIDC issuer's key instead.
 */
export function mountIssuer(app: Express, key: KeyObject): void {
  app.get('/demo/people', (_request, response) => {
    response.json(
      people.map(({ subject, title, actor, first }) => ({
        subject,
        title,
        first,
        roles: actor.roles,
        jurisdiction: actor.jurisdiction,
        department: actor.department,
      })),
    );
  });
  app.get('/demo/token/:subject', async (request, response) => {
    const person = people.find(({ subject }) => subject === request.params.subject);
    if (person === undefined) {
      response
        .status(404)
        .type('text/plain')
        .send(
          `没有此人，可选： / Nobody is called so. Known: ${people.map(({ subject }) => subject).join(' ')}\n`,
        );
      return;
    }
    const token = await issueToken(person.actor, { key, now: new Date(), lifetimeSeconds });
    response.set('cache-control', 'no-store').type('text/plain').send(token);
  });
}
