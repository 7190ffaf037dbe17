import { describe, expect, it } from '@jest/globals';
import { gridCode, gridCommunity, isGridCode } from './grid.js';

describe('grid codes', () => {
  it('is a community and a serial', () => {
    expect(isGridCode('620201001001006')).toBe(true);
    expect(gridCommunity('620201001001006')).toBe('620201001001');
    expect(gridCode.parse('620201001001006')).toBe('620201001001006');
  });

  it.each([
    '',
    '620201001001',
    '620201001001000',
    '620201001000001',
    '990201001001001',
    '6202010010010061',
    '62020100100100x',
  ])('refuses %j', (code) => {
    expect(isGridCode(code)).toBe(false);
    expect(gridCommunity(code)).toBeNull();
    expect(gridCode.safeParse(code).error?.issues[0]?.message).toContain(' / ');
  });
});
