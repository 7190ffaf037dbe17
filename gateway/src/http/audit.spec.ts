// GraphQL over HTTP, as its own server audit sees it: every MUST and SHOULD.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { departments, supergraphOf } from '../departments.contract.js';
import { overHttp, startGateway, type RunningGateway } from '../index.js';

const { places, grids } = departments;

describe('GraphQL over HTTP', () => {
  let gateway: RunningGateway;
  let url: string;

  beforeAll(async () => {
    await Promise.all([places.start(), grids.start()]);
    gateway = await startGateway({
      supergraphSdl: supergraphOf([places, grids]),
      authenticate: () => Promise.resolve(null),
      source: ({ name, url: at }) => overHttp({ service: name, url: at, key: null }),
    });
    url = `http://127.0.0.1:${String(await gateway.listen(0))}/graphql`;
  });
  afterAll(async () => {
    await gateway.stop();
    await Promise.all([places.stop(), grids.stop()]);
  });

  const audits = serverAudits({ url: () => url });

  it('is audited in full', () => {
    expect(audits.length).toBeGreaterThan(60);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))(
    '%s: %s',
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(result).toMatchObject({ status: 'ok' });
    },
  );
});
