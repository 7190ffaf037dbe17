import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { asyncApi, busPage, eventContracts, titleOf } from '@shequ/contracts';
import { generated } from '@shequ/testing';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const file = (name: string): URL => new URL(`../../../libs/contracts/${name}`, import.meta.url);
const contracts = [...eventContracts.values()];
const document = asyncApi(contracts);
const text = `${JSON.stringify(document, null, 2)}\n`;

describe('the AsyncAPI document', () => {
  it('is committed as the contracts are now (generated)', () => {
    const { actual, expected } = generated(file('asyncapi.json'), text);
    expect(actual).toBe(expected);
  });

  it('keeps the schema of AsyncAPI 3.0', () => {
    const schema: object = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0-without-$id.json');
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...document, channels: { broken: { address: 7 } } })).toBe(false);
  });

  it('resolves every reference, and leaves out no contract', () => {
    for (const [, reference] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
      let at: unknown = document;
      for (const step of (reference ?? '').split('/'))
        at = (at as Record<string, unknown> | undefined)?.[step];
      expect(at).toBeDefined();
    }
    for (const { type } of contracts) expect(text).toContain(`"name": "${type}"`);
  });

  it.each(contracts)('$type has a title in both languages', (contract) => {
    expect(titleOf(contract)).toEqual({ zh: expect.any(String), en: expect.any(String) });
  });
});

describe('its page', () => {
  it('is committed as the contracts are now (generated)', () => {
    const { actual, expected } = generated(file('bus.html'), busPage(contracts));
    expect(actual).toBe(expected);
  });

  it('asks no other host and runs no script', () => {
    const page = busPage(contracts);
    expect(page).not.toMatch(/<script|https?:|@import|url\(/);
    for (const { type } of contracts) expect(page).toContain(type);
  });
});
