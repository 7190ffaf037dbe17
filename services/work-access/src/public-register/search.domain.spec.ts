import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gramsOf, published, soughtBy, wordsOf } from './search.domain.js';
import { initialsOf } from './search-words.js';

const words = wordsOf({ zh: '老年人 健康随访', en: 'Health visits' }, initialsOf);

describe('the words of a name', () => {
  it('are Chinese, English without spaces, and the initials of the pinyin', () => {
    expect(words).toBe('老年人健康随访\nhealthvisits\nlnrjksf');
    expect(initialsOf('重庆路4号')).toBe('cql4h');
  });

  it('hold every pair that a piece of them asks for', () => {
    for (const text of ['健康', '健', '老年人健', 'lnr', 'JKSF', 'visit', '康 随'])
      expect(gramsOf(words)).toEqual(expect.arrayContaining([...(soughtBy(text)?.grams ?? ['?'])]));
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (line, a, b) => {
        const whole = wordsOf({ zh: line, en: line }, () => '');
        const [first = ''] = whole.split('\n');
        const letters = Array.from(first);
        const [from, to] = [a % (letters.length + 1), b % (letters.length + 1)].sort((x, y) => x - y);
        const sought = soughtBy(letters.slice(from, to).join(''));
        if (sought !== null) expect(gramsOf(whole)).toEqual(expect.arrayContaining([...sought.grams]));
      }),
    );
  });

  it('do not hold what is struck out where it is shown', () => {
    expect(wordsOf({ zh: '随访13909470000老人', en: '139 0947 0000' }, (zh) => zh)).toBe(
      '随访***老人\n***\n随访***老人',
    );
  });

  it('take the signs of LIKE literally, and nothing for nothing', () => {
    expect(soughtBy('50%_a')?.pattern).toBe(String.raw`%50\%\_a%`);
    expect(soughtBy('  　 ')).toBeNull();
    expect(soughtBy(null)).toBeNull();
  });
});

describe('what an official wrote, published', () => {
  it.each([
    ['联系 13909470000 张科', '联系 *** 张科'],
    ['身份证 620201199001011234', '身份证 ***'],
    ['身份证 62020119900101123X。', '身份证 ***。'],
    ['电话 139 0947-0000', '电话 ***'],
    ['电话 １３９０９４７００００', '电话 ***'],
    ['620201 19900101 123X', '***'],
    ['62020119900101123', '62020119900101123'],
    ['社区 620201002002 的任务', '社区 620201002002 的任务'],
  ])('%s is %s', (zh, struck) => {
    expect(published({ zh, en: '' }).zh).toBe(struck);
  });
});
