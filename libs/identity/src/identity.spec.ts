import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  anonymous,
  covers,
  hasRole,
  IdentityRefused,
  isAnonymous,
  issueToken,
  roles,
  seal,
  unseal,
  verifyToken,
  type Actor,
} from './index.js';

const now = new Date('2026-11-22T02:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const actor: Actor = {
  subject: 'officer-1',
  roles: ['DEPARTMENT_OFFICER'],
  jurisdiction: '620201',
  department: '11620200000000001K',
  purpose: null,
};

describe('seal', () => {
  const key = randomBytes(32);
  const options = { audience: 'volunteers', body: '{"query":"{a}"}', key, now };
  const header = seal(actor, options);

  it('gives the same actor back', () => expect(unseal(header, options)).toEqual(actor));
  it.each([
    ['nothing', undefined, options],
    ['rubbish', 'x', options],
    ['a forged actor', header.replace(/^[\w-]{10}/, 'eyJhY3RvcQ'), options],
    ['another key', header, { ...options, key: randomBytes(32) }],
    ['another service', header, { ...options, audience: 'civil-affairs' }],
    ['another body', header, { ...options, body: '{"query":"{b}"}' }],
    ['an expired identity', header, { ...options, now: later(60_000) }],
    ['an identity from the far future', seal(actor, { ...options, now: later(120_000) }), options],
  ])('refuses %s', (_name, given, read) => {
    expect(() => unseal(given, read)).toThrow(expect.objectContaining({ name: 'IdentityRefused' }));
  });
});

describe('token', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const token = () => issueToken(actor, { key: privateKey, now, lifetimeSeconds: 60 });

  it('gives the same actor back', async () => {
    expect(await verifyToken(`Bearer ${await token()}`, { key: publicKey, now })).toEqual(actor);
  });

  it('refuses no token, an expired one and a forged one', async () => {
    const refused = { name: 'IdentityRefused' };
    const stranger = generateKeyPairSync('ed25519');
    const forged = await issueToken(actor, { key: stranger.privateKey, now, lifetimeSeconds: 60 });
    await expect(verifyToken(undefined, { key: publicKey, now })).rejects.toMatchObject(refused);
    await expect(verifyToken(`Bearer ${forged}`, { key: publicKey, now })).rejects.toMatchObject(refused);
    const expired = verifyToken(`Bearer ${await token()}`, { key: publicKey, now: later(61_000) });
    await expect(expired).rejects.toMatchObject(refused);
  });

  it('ends with its time and holds for its own key, also when it is remembered', async () => {
    const bearer = `Bearer ${await token()}`;
    const read = (key: typeof publicKey, at: Date) => verifyToken(bearer, { key, now: at });
    expect(await read(publicKey, now)).toEqual(actor);
    expect(await read(publicKey, later(59_999))).toBe(await read(publicKey, now));
    const refused = { name: 'IdentityRefused' };
    await expect(read(publicKey, later(60_000))).rejects.toMatchObject(refused);
    await expect(read(generateKeyPairSync('ed25519').publicKey, now)).rejects.toMatchObject(refused);
    const altered = `${bearer.slice(0, -2)}${bearer.endsWith('AA') ? 'BB' : 'AA'}`;
    await expect(verifyToken(altered, { key: publicKey, now })).rejects.toMatchObject(refused);
  });
});

describe('nobody', () => {
  const options = { audience: 'places', body: '{}', key: Buffer.alloc(32, 7), now: new Date() };

  it('travels sealed like anybody, and covers no place', () => {
    expect(unseal(seal(anonymous, options), options)).toEqual(anonymous);
    expect([isAnonymous(anonymous), covers(anonymous, '620201002002'), hasRole(anonymous, ...roles)]).toEqual(
      [true, false, false],
    );
  });

  it.each([
    ['a place', { ...anonymous, jurisdiction: '62' }],
    ['a department', { ...anonymous, department: '11620200DEM000010A' }],
    ['another name', { ...anonymous, subject: 'office-clerk' }],
  ])('has not %s', (_, actor) => {
    expect(() => unseal(seal(actor, options), options)).toThrow(IdentityRefused);
  });

  it('has no token', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const now = new Date();
    const token = await issueToken(anonymous, { key: privateKey, now, lifetimeSeconds: 60 });
    await expect(verifyToken(`Bearer ${token}`, { key: publicKey, now })).rejects.toThrow(IdentityRefused);
  });
});
