import { describe, expect, it } from '@jest/globals';
import { eventContracts, topicsOf } from '@shequ/contracts';
import { committedReaders, grantsOf } from './grants.js';

const grants = new Map(grantsOf().map(({ user, reads }) => [user, reads]));

describe('what producers and readers are granted', () => {
  it('is a user for every owner of a topic, agencies too', () => {
    for (const { owner } of topicsOf(eventContracts.values())) expect(grants.has(owner)).toBe(true);
  });

  it('is to read exactly what a service subscribes to', () => {
    expect(grants.get('party-organization')).toEqual(['civil-affairs.community.state']);
    expect(grants.get('agency-environment')).toEqual([]);
    const given = [...grants].flatMap(([user, reads]) => reads.map((topic) => `${user} ${topic}`));
    const asked = Object.entries(committedReaders()).flatMap(([topic, consumers]) =>
      consumers.map((consumer) => `${consumer.split('.')[0] ?? ''} ${topic}`),
    );
    expect(given.sort()).toEqual([...new Set(asked)].sort());
  });
});
